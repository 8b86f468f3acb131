SELECT address_id, street || ', ' || coalesce(postcode || ' ', '') || city AS label
FROM addresses
WHERE kind = 'shipping'
ORDER BY address_id;
