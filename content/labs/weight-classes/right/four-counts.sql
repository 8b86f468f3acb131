SELECT c.class, c.parcels
FROM (
    SELECT count(*) FILTER (WHERE weight_g <= 500) AS s,
           count(*) FILTER (WHERE weight_g > 500 AND weight_g <= 1000) AS m,
           count(*) FILTER (WHERE weight_g > 1000 AND weight_g <= 2000) AS l,
           count(*) FILTER (WHERE weight_g > 2000) AS xl
    FROM parcels WHERE status <> 'announced'
) AS counted
CROSS JOIN LATERAL (VALUES (1, 'S', s), (2, 'M', m), (3, 'L', l), (4, 'XL', xl))
    AS c (place, class, parcels)
ORDER BY c.place;
