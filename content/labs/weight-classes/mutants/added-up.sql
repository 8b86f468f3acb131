-- caught_by: wrong-values
SELECT c.class, count(p.parcel_id) AS parcels
FROM (VALUES (1, 'S', 500), (2, 'M', 1000), (3, 'L', 2000), (4, 'XL', NULL)) AS c (place, class, to_g)
LEFT JOIN parcels AS p
    ON (p.weight_g <= c.to_g OR c.to_g IS NULL) AND p.status <> 'announced'
GROUP BY c.place, c.class
ORDER BY c.place;
