-- caught_by: extra-rows
SELECT posting_id, account_id, abs(amount) AS size,
       CASE WHEN amount > 0 THEN 'in' ELSE 'out' END AS direction
FROM postings
WHERE round(abs(amount)) >= 1000
  AND value_date >= DATE '2026-03-01'
ORDER BY size DESC, posting_id;
