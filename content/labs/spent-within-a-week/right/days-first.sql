WITH days AS (
    SELECT account_id, value_date, sum(-amount) AS spent
    FROM postings
    WHERE amount < 0 AND value_date >= DATE '2026-03-01'
    GROUP BY account_id, value_date
), weeks AS (
    SELECT account_id, value_date,
           sum(spent) OVER (
               PARTITION BY account_id ORDER BY value_date
               RANGE '6 days' PRECEDING
           ) AS week_total
    FROM days
)
SELECT account_id, posting_id, value_date, -amount, week_total
FROM postings
JOIN weeks USING (account_id, value_date)
WHERE amount < 0
  AND value_date >= DATE '2026-03-01'
ORDER BY value_date, account_id, posting_id;
