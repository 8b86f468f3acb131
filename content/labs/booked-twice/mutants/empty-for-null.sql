-- caught_by: null-mishandled
SELECT p.posting_id, min(o.posting_id) AS first_id, p.account_id, p.amount
FROM postings AS p
JOIN postings AS o
  ON o.account_id = p.account_id
 AND coalesce(o.memo, '') = coalesce(p.memo, '')
 AND o.posting_id < p.posting_id
WHERE p.value_date = DATE '2026-03-31'
  AND o.value_date = DATE '2026-03-31'
GROUP BY p.posting_id
ORDER BY p.posting_id;
