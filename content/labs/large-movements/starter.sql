-- Columns: posting_id, account_id, size, direction
SELECT posting_id, account_id, amount AS size, 'in' AS direction
FROM postings
ORDER BY posting_id;
