-- caught_by: wrong-values
SELECT account_id,
       posting_id,
       value_date,
       -amount AS spent,
       sum(-amount) OVER (
           ORDER BY value_date
           RANGE BETWEEN INTERVAL '6 days' PRECEDING AND CURRENT ROW
       ) AS week_total
FROM postings
WHERE amount < 0
  AND value_date >= DATE '2026-03-01'
ORDER BY value_date, account_id, posting_id;
