WITH balances AS (
    SELECT DISTINCT account_id, value_date AS day,
           sum(amount) OVER (PARTITION BY account_id ORDER BY value_date) AS balance
    FROM postings
    WHERE value_date <= '2026-03-31'
), counted AS (
    SELECT account_id, day, balance,
           count(*) FILTER (WHERE balance >= 0) OVER (PARTITION BY account_id ORDER BY day) AS good,
           lead(day) OVER (PARTITION BY account_id ORDER BY day) AS next_day
    FROM balances
)
SELECT account_id, min(day) AS since,
       CASE WHEN bool_and(next_day IS NOT NULL) THEN max(next_day) END AS until
FROM counted
WHERE balance < 0
GROUP BY account_id, good
ORDER BY since, account_id;
