-- Columns: account_id
SELECT to_account_id AS account_id
FROM transfers
ORDER BY account_id;
