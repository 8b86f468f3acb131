SELECT p.parcel_id,
       coalesce(t.track, '[]') AS track
FROM parcels AS p
LEFT JOIN LATERAL (
    SELECT JSON_ARRAYAGG(
               JSON_OBJECT('city' : d.city, 'kind' : s.kind, 'note' : s.note RETURNING jsonb)
               ORDER BY s.scanned_at, s.scan_id RETURNING jsonb
           ) AS track
    FROM scans AS s JOIN depots AS d ON d.depot_id = s.depot_id
    WHERE s.parcel_id = p.parcel_id
) AS t ON true
WHERE p.status = 'delivered'
ORDER BY p.parcel_id;
