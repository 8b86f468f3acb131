-- caught_by: missing-rows
SELECT c.client_id, c.full_name
FROM clients AS c
JOIN holders AS h ON h.client_id = c.client_id
JOIN accounts AS a ON a.account_id = h.account_id
WHERE a.closed_on IS NULL
GROUP BY c.client_id
HAVING count(DISTINCT a.product) = 3
ORDER BY c.full_name, c.client_id;
