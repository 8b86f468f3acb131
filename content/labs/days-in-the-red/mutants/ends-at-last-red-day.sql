-- caught_by: wrong-values
WITH balances AS (
    SELECT account_id, value_date AS day,
           sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS balance
    FROM postings
    WHERE value_date <= DATE '2026-03-31'
    GROUP BY account_id, value_date
), islands AS (
    SELECT account_id, day, balance,
           count(*) FILTER (WHERE balance >= 0) OVER (PARTITION BY account_id ORDER BY day) AS good
    FROM balances
)
SELECT account_id, min(day) AS since, max(day) AS until
FROM islands
WHERE balance < 0
GROUP BY account_id, good
ORDER BY since, account_id;
