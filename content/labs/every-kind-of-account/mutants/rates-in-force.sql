-- caught_by: extra-rows
SELECT client_id, full_name
FROM clients AS c
WHERE NOT EXISTS (
    SELECT product FROM interest_rates WHERE valid_from <= DATE '2026-04-01'
    EXCEPT
    SELECT a.product
    FROM accounts AS a
    JOIN holders AS h USING (account_id)
    WHERE a.closed_on IS NULL AND h.client_id = c.client_id
)
ORDER BY full_name, client_id;
