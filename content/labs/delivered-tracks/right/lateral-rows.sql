WITH tracked AS (
    SELECT s.parcel_id,
           jsonb_agg(to_jsonb(entry) ORDER BY s.scanned_at, s.scan_id) AS track
    FROM scans AS s
    JOIN depots AS d USING (depot_id)
    CROSS JOIN LATERAL (SELECT d.city, s.kind, s.note) AS entry
    GROUP BY s.parcel_id
)
SELECT p.parcel_id, coalesce(t.track, jsonb_build_array()) AS track
FROM parcels AS p LEFT JOIN tracked AS t USING (parcel_id)
WHERE p.status = 'delivered'
ORDER BY p.parcel_id;
