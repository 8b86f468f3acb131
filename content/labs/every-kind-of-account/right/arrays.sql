SELECT c.client_id, c.full_name
FROM clients AS c
WHERE ARRAY(SELECT product FROM interest_rates) <@ ARRAY(
    SELECT a.product
    FROM accounts AS a
    JOIN holders AS h ON h.account_id = a.account_id
    WHERE h.client_id = c.client_id AND a.closed_on IS NULL
)
ORDER BY 2, 1;
