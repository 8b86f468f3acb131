-- caught_by: wrong-values
SELECT address_id, concat_ws(', ', street, concat_ws(' ', city, postcode)) AS label
FROM addresses
WHERE kind = 'shipping'
ORDER BY address_id;
