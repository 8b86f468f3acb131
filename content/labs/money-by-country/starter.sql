-- Columns: country, accounts, balance
SELECT clients.country, count(*) AS accounts, 0 AS balance
FROM clients
JOIN holders ON holders.client_id = clients.client_id
GROUP BY clients.country
ORDER BY clients.country;
