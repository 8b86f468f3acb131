SELECT d.city, s.status,
       (SELECT count(*) FROM parcels AS p
        WHERE p.depot_id = d.depot_id AND p.status = s.status) AS parcels
FROM depots AS d, unnest(ARRAY['announced', 'on the way', 'delivered', 'lost']) AS s (status);
