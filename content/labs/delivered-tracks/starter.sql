-- Columns: parcel_id, track
SELECT parcels.parcel_id, jsonb_agg(jsonb_build_object('kind', scans.kind)) AS track
FROM parcels
JOIN scans ON scans.parcel_id = parcels.parcel_id
GROUP BY parcels.parcel_id
ORDER BY parcels.parcel_id;
