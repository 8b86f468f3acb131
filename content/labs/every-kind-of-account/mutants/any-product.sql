-- caught_by: missing-rows
SELECT c.client_id, c.full_name
FROM clients AS c
WHERE EXISTS (
    SELECT 1
    FROM holders AS h
    JOIN accounts AS a ON a.account_id = h.account_id
    WHERE h.client_id = c.client_id
      AND a.closed_on IS NULL
      AND a.product IN (SELECT product FROM interest_rates)
)
ORDER BY c.full_name, c.client_id;
