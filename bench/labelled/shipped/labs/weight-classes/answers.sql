--- right-1
-- right-1: ranges in VALUES and containment
SELECT c.class, count(p.parcel_id) AS parcels
FROM (VALUES (1, 'S', int4range(NULL, 500, '(]')), (2, 'M', int4range(500, 1000, '(]')),
             (3, 'L', int4range(1000, 2000, '(]')), (4, 'XL', int4range(2000, NULL, '()'))) AS c(n, class, r)
LEFT JOIN parcels p ON p.weight_g <@ c.r AND p.status <> 'announced'
GROUP BY c.n, c.class
ORDER BY c.n;

--- right-2
-- right-2: width_bucket with thresholds and WITH ORDINALITY
SELECT c.class, (SELECT count(*) FROM parcels
                 WHERE status <> 'announced'
                   AND width_bucket(weight_g, ARRAY[0, 501, 1001, 2001]) = c.n) AS parcels
FROM unnest(ARRAY['S', 'M', 'L', 'XL']) WITH ORDINALITY AS c(class, n)
ORDER BY c.n;

--- right-3
-- right-3: one row of FILTER counts, unnested in parallel
SELECT u.class, u.parcels
FROM (SELECT count(*) FILTER (WHERE weight_g <= 500) AS s,
             count(*) FILTER (WHERE weight_g > 500 AND weight_g <= 1000) AS m,
             count(*) FILTER (WHERE weight_g > 1000 AND weight_g <= 2000) AS l,
             count(*) FILTER (WHERE weight_g > 2000) AS xl
      FROM parcels WHERE NOT status = 'announced') t
CROSS JOIN LATERAL unnest(ARRAY['S', 'M', 'L', 'XL'], ARRAY[s, m, l, xl]) WITH ORDINALITY AS u(class, parcels, i)
ORDER BY u.i;

--- right-4
-- right-4: CASE per parcel, then right join to the classes
WITH w AS (
    SELECT CASE WHEN weight_g > 2000 THEN 4 WHEN weight_g > 1000 THEN 3 WHEN weight_g > 500 THEN 2 ELSE 1 END AS i, count(*) AS k
    FROM parcels WHERE status IN ('on the way', 'delivered', 'lost') GROUP BY 1
)
SELECT (ARRAY['S', 'M', 'L', 'XL'])[i] AS class, coalesce(k, 0) AS parcels
FROM w RIGHT JOIN generate_series(1, 4) AS g(i) USING (i)
ORDER BY i;

--- wrong-1
-- wrong-1: width_bucket with the upper bounds: fails at exactly 500, 1000, 2000 g
SELECT c.class, (SELECT count(*) FROM parcels
                 WHERE status <> 'announced'
                   AND width_bucket(weight_g, ARRAY[0, 500, 1000, 2000]) = c.n) AS parcels
FROM unnest(ARRAY['S', 'M', 'L', 'XL']) WITH ORDINALITY AS c(class, n)
ORDER BY c.n;

--- wrong-2
-- wrong-2: status in WHERE: fails when a class has no weighed parcel (row lost)
SELECT c.class, count(p.parcel_id) AS parcels
FROM (VALUES (1, 'S', 0, 500), (2, 'M', 500, 1000), (3, 'L', 1000, 2000), (4, 'XL', 2000, 2147483647)) AS c(n, class, lo, hi)
LEFT JOIN parcels p ON p.weight_g > c.lo AND p.weight_g <= c.hi
WHERE p.status <> 'announced'
GROUP BY c.n, c.class
ORDER BY c.n;

--- wrong-3
-- wrong-3: ordered by the lightest parcel of a class: fails when a class is empty (NULL comes last)
SELECT c.class, count(p.parcel_id) AS parcels
FROM (VALUES ('S', 0, 500), ('M', 500, 1000), ('L', 1000, 2000), ('XL', 2000, 2147483647)) AS c(class, lo, hi)
LEFT JOIN parcels p ON p.weight_g > c.lo AND p.weight_g <= c.hi AND p.status <> 'announced'
GROUP BY c.class
ORDER BY min(p.weight_g);

--- wrong-4
-- wrong-4: announced counted through OR IS NULL: fails when a class holds only announced parcels (row lost)
SELECT c.class, count(p.parcel_id) AS parcels
FROM (VALUES (1, 'S', 1, 500), (2, 'M', 501, 1000), (3, 'L', 1001, 2000), (4, 'XL', 2001, 2147483647)) AS c(n, class, lo, hi)
LEFT JOIN parcels p ON p.weight_g BETWEEN c.lo AND c.hi
WHERE p.status <> 'announced' OR p.status IS NULL
GROUP BY c.n, c.class
ORDER BY c.n;
