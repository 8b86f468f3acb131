SELECT d.city, s.status, s.parcels
FROM depots AS d
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'announced') AS a,
           count(*) FILTER (WHERE status = 'on the way') AS w,
           count(*) FILTER (WHERE status = 'delivered') AS v,
           count(*) FILTER (WHERE status = 'lost') AS l
    FROM parcels WHERE depot_id = d.depot_id
) AS c
CROSS JOIN LATERAL (
    VALUES ('announced', c.a), ('on the way', c.w), ('delivered', c.v), ('lost', c.l)
) AS s (status, parcels);
