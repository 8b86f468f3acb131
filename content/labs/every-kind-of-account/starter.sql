-- Columns: client_id, full_name
SELECT clients.client_id, clients.full_name
FROM clients
ORDER BY clients.full_name, clients.client_id;
