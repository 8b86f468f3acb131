-- caught_by: missing-rows
SELECT c.class, count(p.parcel_id) AS parcels
FROM unnest(ARRAY['S', 'M', 'L', 'XL']) WITH ORDINALITY AS c (class, place)
LEFT JOIN parcels AS p
    ON width_bucket(p.weight_g, ARRAY[501, 1001, 2001]) + 1 = c.place
WHERE p.status <> 'announced'
GROUP BY c.class, c.place
ORDER BY c.place;
