-- Columns: first_id, first_name, second_id, second_name, accounts
SELECT clients.client_id AS first_id,
       clients.full_name AS first_name,
       clients.client_id AS second_id,
       clients.full_name AS second_name,
       count(*) AS accounts
FROM holders
JOIN clients ON clients.client_id = holders.client_id
GROUP BY clients.client_id;
