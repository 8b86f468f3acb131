SELECT parcel_id,
       coalesce(
           (SELECT jsonb_agg(
                       jsonb_build_object('note', note, 'kind', kind, 'city', city)
                       ORDER BY scanned_at, scan_id)
            FROM scans AS s JOIN depots AS d USING (depot_id)
            WHERE s.parcel_id = p.parcel_id),
           '[]'::jsonb)
FROM parcels AS p
WHERE status = 'delivered'
ORDER BY parcel_id;
