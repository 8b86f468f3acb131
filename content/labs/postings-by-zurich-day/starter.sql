-- Columns: day, postings, accounts
SELECT booked_at AS day, 1 AS postings, 1 AS accounts
FROM postings
ORDER BY booked_at DESC;
