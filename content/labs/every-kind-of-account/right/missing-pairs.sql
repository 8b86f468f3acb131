WITH wanted AS (
    SELECT c.client_id, o.product
    FROM clients AS c
    CROSS JOIN (SELECT DISTINCT product FROM interest_rates) AS o
), held AS (
    SELECT h.client_id, a.product
    FROM holders AS h
    JOIN accounts AS a ON a.account_id = h.account_id AND a.closed_on IS NULL
), missing AS (
    SELECT w.client_id
    FROM wanted AS w
    LEFT JOIN held AS d ON d.client_id = w.client_id AND d.product = w.product
    WHERE d.client_id IS NULL
)
SELECT client_id, full_name
FROM clients
WHERE client_id NOT IN (SELECT client_id FROM missing)
ORDER BY full_name, client_id;
