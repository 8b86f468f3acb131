SELECT class, parcels
FROM (
    SELECT 1 AS place, 'S' AS class, count(*) AS parcels FROM parcels
    WHERE status <> 'announced' AND weight_g < 501
    UNION ALL
    SELECT 2, 'M', count(*) FROM parcels WHERE status <> 'announced' AND weight_g BETWEEN 501 AND 1000
    UNION ALL
    SELECT 3, 'L', count(*) FROM parcels WHERE status <> 'announced' AND weight_g BETWEEN 1001 AND 2000
    UNION ALL
    SELECT 4, 'XL', count(*) FROM parcels WHERE status <> 'announced' AND weight_g > 2000
) AS classes
ORDER BY place;
