-- caught_by: wrong-values
SELECT account_id, posting_id, value_date, spent, week_total
FROM (
    SELECT account_id, posting_id, value_date, -amount AS spent,
           sum(-amount) OVER (
               PARTITION BY account_id ORDER BY value_date
               RANGE BETWEEN INTERVAL '6 days' PRECEDING AND CURRENT ROW
           ) AS week_total
    FROM postings
    WHERE value_date >= DATE '2026-03-01'
) AS all_postings
WHERE spent > 0
ORDER BY value_date, account_id, posting_id;
