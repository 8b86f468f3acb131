SELECT posting_id, account_id, @ amount AS size,
       (ARRAY['out', 'in'])[1 + (amount > 0)::int] AS direction
FROM postings
WHERE NOT (amount > -1000 AND amount < 1000 OR value_date < DATE '2026-03-01')
ORDER BY size DESC, posting_id;
