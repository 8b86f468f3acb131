SELECT address_id, concat(street, ', ', city) AS label
FROM addresses
WHERE kind = 'shipping' AND postcode IS NULL
UNION ALL
SELECT address_id, format('%s, %s %s', street, postcode, city)
FROM addresses
WHERE kind = 'shipping' AND postcode IS NOT NULL
ORDER BY address_id;
