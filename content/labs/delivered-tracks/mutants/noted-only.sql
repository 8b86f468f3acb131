-- caught_by: wrong-values
SELECT p.parcel_id,
       coalesce(
           jsonb_agg(
               jsonb_build_object('city', d.city, 'kind', s.kind, 'note', s.note)
               ORDER BY s.scanned_at, s.scan_id
           ) FILTER (WHERE s.note IS NOT NULL),
           '[]'
       ) AS track
FROM parcels AS p
LEFT JOIN scans AS s ON s.parcel_id = p.parcel_id
LEFT JOIN depots AS d ON d.depot_id = s.depot_id
WHERE p.status = 'delivered'
GROUP BY p.parcel_id
ORDER BY p.parcel_id;
