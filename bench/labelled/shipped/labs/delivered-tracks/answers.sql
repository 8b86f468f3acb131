--- right-1
-- right-1: ordered jsonb_agg with FILTER over outer joins
SELECT p.parcel_id,
       coalesce(jsonb_agg(jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note)
                          ORDER BY s.scanned_at, s.scan_id) FILTER (WHERE s.scan_id IS NOT NULL), '[]') AS track
FROM parcels p
LEFT JOIN scans s USING (parcel_id)
LEFT JOIN depots d ON d.depot_id = s.depot_id
WHERE p.status = 'delivered'
GROUP BY p.parcel_id
ORDER BY p.parcel_id;

--- right-2
-- right-2: to_jsonb of an ARRAY subquery (empty array gives [])
SELECT parcel_id,
       to_jsonb(ARRAY(SELECT jsonb_build_object('note', note, 'kind', kind, 'city', city)
                      FROM scans JOIN depots USING (depot_id)
                      WHERE scans.parcel_id = parcels.parcel_id
                      ORDER BY scanned_at, scan_id)) AS track
FROM parcels
WHERE status = 'delivered'
ORDER BY 1;

--- right-3
-- right-3: rows of an ordered subquery made to JSON
SELECT p.parcel_id, coalesce(t.track, '[]'::jsonb) AS track
FROM parcels p
CROSS JOIN LATERAL (
    SELECT json_agg(x)::jsonb AS track
    FROM (SELECT d.city, s.kind, s.note
          FROM scans s JOIN depots d ON d.depot_id = s.depot_id
          WHERE s.parcel_id = p.parcel_id
          ORDER BY s.scanned_at, s.scan_id) x) t
WHERE p.status = 'delivered'
ORDER BY p.parcel_id;

--- right-4
-- right-4: a recursive CTE appends one object after the other
WITH RECURSIVE n AS (
    SELECT s.parcel_id, row_number() OVER (PARTITION BY s.parcel_id ORDER BY s.scanned_at, s.scan_id) AS i,
           jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note) AS o
    FROM scans s JOIN depots d USING (depot_id)
), t AS (
    SELECT parcel_id, 0::bigint AS i, '[]'::jsonb AS track FROM parcels WHERE status = 'delivered'
    UNION ALL
    SELECT t.parcel_id, n.i, t.track || n.o FROM t JOIN n ON n.parcel_id = t.parcel_id AND n.i = t.i + 1
)
SELECT DISTINCT ON (parcel_id) parcel_id, track
FROM t
ORDER BY parcel_id, i DESC;

--- wrong-1
-- wrong-1: no FILTER: fails for a delivered parcel without scans (one object of nulls)
SELECT p.parcel_id,
       coalesce(jsonb_agg(jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note)
                          ORDER BY s.scanned_at, s.scan_id), '[]') AS track
FROM parcels p
LEFT JOIN scans s USING (parcel_id)
LEFT JOIN depots d ON d.depot_id = s.depot_id
WHERE p.status = 'delivered'
GROUP BY p.parcel_id
ORDER BY p.parcel_id;

--- wrong-2
-- wrong-2: strips nulls: fails where a note is NULL (key missing)
SELECT p.parcel_id,
       coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note))
                          ORDER BY s.scanned_at, s.scan_id) FILTER (WHERE s.scan_id IS NOT NULL), '[]') AS track
FROM parcels p
LEFT JOIN scans s USING (parcel_id)
LEFT JOIN depots d ON d.depot_id = s.depot_id
WHERE p.status = 'delivered'
GROUP BY p.parcel_id
ORDER BY p.parcel_id;

--- wrong-3
-- wrong-3: order by scan_id alone: fails when ids do not follow the time
SELECT p.parcel_id,
       to_jsonb(ARRAY(SELECT jsonb_build_object('city', city, 'kind', kind, 'note', note)
                      FROM scans JOIN depots USING (depot_id)
                      WHERE scans.parcel_id = p.parcel_id
                      ORDER BY scan_id)) AS track
FROM parcels p
WHERE status = 'delivered'
ORDER BY 1;

--- wrong-4
-- wrong-4: city of the parcel's depot: fails when another depot scanned it
SELECT p.parcel_id,
       coalesce((SELECT jsonb_agg(jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note) ORDER BY s.scanned_at, s.scan_id)
                 FROM scans s WHERE s.parcel_id = p.parcel_id), '[]') AS track
FROM parcels p JOIN depots d USING (depot_id)
WHERE p.status = 'delivered'
ORDER BY p.parcel_id;
