-- Columns: address_id, label
SELECT address_id, city AS label
FROM addresses
ORDER BY address_id;
