-- caught_by: extra-rows
SELECT clients.client_id, clients.full_name
FROM clients
WHERE NOT EXISTS (
    SELECT 1
    FROM interest_rates
    WHERE NOT EXISTS (
        SELECT 1
        FROM holders
        JOIN accounts ON accounts.account_id = holders.account_id
        WHERE accounts.product = interest_rates.product
          AND accounts.closed_on IS NULL
    )
)
ORDER BY clients.full_name, clients.client_id;
