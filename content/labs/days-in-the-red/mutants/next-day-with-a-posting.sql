-- caught_by: wrong-values
WITH balances AS (
    SELECT account_id, value_date AS day,
           sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) < 0 AS red
    FROM postings
    WHERE value_date <= DATE '2026-03-31'
    GROUP BY account_id, value_date
), marked AS (
    SELECT account_id, day, red,
           lag(red, 1, false) OVER (PARTITION BY account_id ORDER BY day) AS was_red,
           lead(day) OVER (PARTITION BY account_id ORDER BY day) AS next_day
    FROM balances
)
SELECT account_id, day AS since, next_day AS until
FROM marked
WHERE red AND NOT was_red
ORDER BY since, account_id;
