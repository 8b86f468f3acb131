SELECT a.address_id,
       CASE
           WHEN a.postcode IS NULL THEN a.street || ', ' || a.city
           ELSE a.street || ', ' || a.postcode || ' ' || a.city
       END AS label
FROM addresses AS a
WHERE a.kind <> 'billing'
ORDER BY a.address_id;
