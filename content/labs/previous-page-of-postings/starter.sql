-- Columns: posting_id, booked_at, account_id, amount
SELECT posting_id, booked_at, account_id, amount
FROM postings
ORDER BY booked_at DESC, posting_id DESC;
