-- caught_by: missing-rows
SELECT posting_id, account_id, abs(amount) AS size,
       CASE WHEN amount > 0 THEN 'in' ELSE 'out' END AS direction
FROM postings
WHERE abs(amount) BETWEEN 1000 AND 9999.99
  AND value_date >= DATE '2026-03-01'
ORDER BY size DESC, posting_id;
