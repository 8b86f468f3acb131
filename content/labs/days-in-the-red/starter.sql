-- Columns: account_id, since, until
SELECT account_id, value_date AS since, value_date AS until
FROM postings
WHERE amount < 0
ORDER BY since, account_id;
