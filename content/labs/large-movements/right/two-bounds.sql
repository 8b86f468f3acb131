SELECT p.posting_id, p.account_id, abs(p.amount) AS size,
       CASE sign(p.amount) WHEN 1 THEN 'in' WHEN -1 THEN 'out' END AS direction
FROM postings AS p
WHERE (p.amount >= 1000 OR p.amount <= -1000) AND p.value_date >= '2026-03-01'
ORDER BY abs(p.amount) DESC, p.posting_id
