-- caught_by: extra-rows, wrong-values
WITH balances AS (
    SELECT account_id,
           value_date AS day,
           sum(amount) OVER (PARTITION BY account_id, value_date) < 0 AS red
    FROM postings
    WHERE value_date <= DATE '2026-03-31'
), marked AS (
    SELECT account_id,
           day,
           red,
           lag(red, 1, false) OVER (PARTITION BY account_id ORDER BY day) AS was_red
    FROM balances
), turns AS (
    SELECT account_id,
           day,
           red,
           lead(day) OVER (PARTITION BY account_id ORDER BY day) AS next_turn
    FROM marked
    WHERE red <> was_red
)
SELECT account_id, day AS since, next_turn AS until
FROM turns
WHERE red
ORDER BY since, account_id;
