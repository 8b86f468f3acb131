-- caught_by: wrong-order
SELECT address_id, concat_ws(', ', street, concat_ws(' ', postcode, city)) AS label
FROM addresses
WHERE kind = 'shipping'
ORDER BY label;
