-- Columns: class, parcels
SELECT CASE WHEN weight_g <= 500 THEN 'S' ELSE 'XL' END AS class, count(*) AS parcels
FROM parcels
GROUP BY class;
