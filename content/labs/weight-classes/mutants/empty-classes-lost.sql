-- caught_by: missing-rows
SELECT CASE WHEN weight_g <= 500 THEN 'S' WHEN weight_g <= 1000 THEN 'M'
            WHEN weight_g <= 2000 THEN 'L' ELSE 'XL' END AS class,
       count(*) AS parcels
FROM parcels
WHERE status <> 'announced'
GROUP BY class
ORDER BY min(weight_g);
