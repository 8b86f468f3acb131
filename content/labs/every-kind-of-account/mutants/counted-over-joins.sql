-- caught_by: empty-input
SELECT c.client_id, c.full_name
FROM clients AS c
JOIN holders AS h ON h.client_id = c.client_id
JOIN accounts AS a ON a.account_id = h.account_id
JOIN interest_rates AS o ON o.product = a.product
WHERE a.closed_on IS NULL
GROUP BY c.client_id
HAVING count(DISTINCT a.product) = (SELECT count(DISTINCT product) FROM interest_rates)
ORDER BY c.full_name, c.client_id;
