-- Columns: posting_id, first_id, account_id, amount
SELECT posting_id, posting_id AS first_id, account_id, amount
FROM postings
WHERE value_date = DATE '2026-03-31'
ORDER BY posting_id;
