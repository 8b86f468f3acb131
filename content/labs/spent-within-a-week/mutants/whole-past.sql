-- caught_by: wrong-values
SELECT account_id,
       posting_id,
       value_date,
       -amount AS spent,
       sum(-amount) OVER (
           PARTITION BY account_id
           ORDER BY value_date
       ) AS week_total
FROM postings
WHERE amount < 0
  AND value_date >= DATE '2026-03-01'
ORDER BY value_date, account_id, posting_id;
