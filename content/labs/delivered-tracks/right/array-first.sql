SELECT p.parcel_id,
       to_jsonb(ARRAY(
           SELECT jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note)
           FROM scans AS s
           JOIN depots AS d ON d.depot_id = s.depot_id
           WHERE s.parcel_id = p.parcel_id
           ORDER BY s.scanned_at, s.scan_id
       )) AS track
FROM parcels AS p
WHERE p.status = 'delivered'
ORDER BY p.parcel_id;
