-- caught_by: wrong-values
SELECT c.class, count(p.parcel_id) AS parcels
FROM (VALUES (1, 'S', 0, 500), (2, 'M', 500, 1000), (3, 'L', 1000, 2000), (4, 'XL', 2000, 1000000))
     AS c (place, class, from_g, to_g)
LEFT JOIN parcels AS p
    ON p.weight_g BETWEEN c.from_g AND c.to_g AND p.status <> 'announced'
GROUP BY c.place, c.class
ORDER BY c.place;
