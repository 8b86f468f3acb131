-- Columns: posting_id, currency, amount, euros
SELECT postings.posting_id, accounts.currency, postings.amount, postings.amount AS euros
FROM postings
JOIN accounts ON accounts.account_id = postings.account_id
ORDER BY postings.posting_id;
