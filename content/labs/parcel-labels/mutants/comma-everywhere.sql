-- caught_by: wrong-values
SELECT address_id, concat_ws(', ', street, postcode, city) AS label
FROM addresses
WHERE kind = 'shipping'
ORDER BY address_id;
