SELECT c.class,
       (SELECT count(*) FROM parcels AS p
        WHERE p.weight_g > c.above_g AND (p.weight_g <= c.to_g OR c.to_g IS NULL)
          AND p.status IN ('on the way', 'delivered', 'lost')) AS parcels
FROM (VALUES ('S', 0, 500), ('M', 500, 1000), ('L', 1000, 2000), ('XL', 2000, NULL))
     AS c (class, above_g, to_g)
ORDER BY c.above_g;
