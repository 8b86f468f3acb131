-- Columns: account_id, posting_id, value_date, spent, week_total
SELECT account_id, posting_id, value_date, -amount AS spent, -amount AS week_total
FROM postings
WHERE amount < 0
ORDER BY value_date, account_id, posting_id;
