SELECT c.client_id, c.full_name
FROM clients AS c
WHERE NOT EXISTS (
    SELECT product FROM interest_rates
    EXCEPT
    SELECT a.product
    FROM holders AS h
    JOIN accounts AS a USING (account_id)
    WHERE h.client_id = c.client_id AND a.closed_on IS NULL
)
ORDER BY c.full_name, c.client_id;
