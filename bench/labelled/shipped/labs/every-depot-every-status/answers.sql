--- right-1
-- right-1: cross join with VALUES, left join, count of key
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s(status)
LEFT JOIN parcels p ON p.depot_id = d.depot_id AND p.status = s.status
GROUP BY d.depot_id, d.city, s.status;

--- right-2
-- right-2: unnest of an array and a correlated count
SELECT d.city, st AS status,
       (SELECT count(*) FROM parcels p WHERE (p.depot_id, p.status) = (d.depot_id, st)) AS parcels
FROM depots d, unnest(ARRAY['announced', 'on the way', 'delivered', 'lost']) AS st;

--- right-3
-- right-3: one aggregate row per depot with FILTER, turned by a lateral VALUES
SELECT d.city, v.status, v.parcels
FROM depots d
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE status = 'announced') AS a,
           count(*) FILTER (WHERE status = 'on the way') AS o,
           count(*) FILTER (WHERE status = 'delivered') AS x,
           count(*) FILTER (WHERE status = 'lost') AS l
    FROM parcels p WHERE p.depot_id = d.depot_id) c
CROSS JOIN LATERAL (VALUES ('announced', c.a), ('on the way', c.o), ('delivered', c.x), ('lost', c.l)) AS v(status, parcels);

--- right-4
-- right-4: zeros and ones stacked by UNION ALL and summed
WITH ones AS (
    SELECT depot_id, status, 1 AS n FROM parcels
    UNION ALL
    SELECT depot_id, status, 0
    FROM depots, jsonb_array_elements_text('["announced","on the way","delivered","lost"]') AS j(status)
)
SELECT (SELECT city FROM depots WHERE depot_id = ones.depot_id) AS city, status, sum(n) AS parcels
FROM ones
GROUP BY depot_id, status;

--- wrong-1
-- wrong-1: statuses taken from the data: fails when no parcel at all has one of the statuses
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots d
CROSS JOIN (SELECT DISTINCT status FROM parcels) s
LEFT JOIN parcels p ON p.depot_id = d.depot_id AND p.status = s.status
GROUP BY d.city, s.status;

--- wrong-2
-- wrong-2: count(*) after the outer join: fails where a cell is empty (1 for 0)
SELECT d.city, s.status, count(*) AS parcels
FROM depots d
CROSS JOIN unnest('{announced,on the way,delivered,lost}'::text[]) AS s(status)
LEFT JOIN parcels p ON p.depot_id = d.depot_id AND p.status = s.status
GROUP BY d.city, s.status;

--- wrong-3
-- wrong-3: depots that have parcels only: fails for a depot without parcels
WITH used AS (SELECT DISTINCT depot_id FROM parcels)
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM used JOIN depots d USING (depot_id)
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s(status)
LEFT JOIN parcels p ON p.depot_id = d.depot_id AND p.status = s.status
GROUP BY d.city, s.status;

--- wrong-4
-- wrong-4: the status in WHERE with OR IS NULL: fails for a depot with parcels, but none in some status
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s(status)
LEFT JOIN parcels p ON p.depot_id = d.depot_id
WHERE p.status = s.status OR p.parcel_id IS NULL
GROUP BY d.city, s.status;
