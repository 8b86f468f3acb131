-- caught_by: wrong-values
WITH weighed AS (
    SELECT CASE
               WHEN weight_g <= 500 THEN 'S'
               WHEN weight_g <= 1000 THEN 'M'
               WHEN weight_g <= 2000 THEN 'L'
               ELSE 'XL'
           END AS class
    FROM parcels
    WHERE status = 'delivered'
)
SELECT c.class, count(w.class) AS parcels
FROM unnest(ARRAY['S', 'M', 'L', 'XL']) WITH ORDINALITY AS c (class, place)
LEFT JOIN weighed AS w ON w.class = c.class
GROUP BY c.class, c.place
ORDER BY c.place;
