-- caught_by: extra-rows
SELECT address_id, concat_ws(', ', street, concat_ws(' ', postcode, city)) AS label
FROM addresses
ORDER BY address_id;
