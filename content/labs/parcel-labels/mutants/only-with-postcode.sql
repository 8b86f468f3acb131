-- caught_by: missing-rows
SELECT address_id, concat_ws(', ', street, concat_ws(' ', postcode, city)) AS label
FROM addresses
WHERE kind = 'shipping' AND postcode IS NOT NULL
ORDER BY address_id;
