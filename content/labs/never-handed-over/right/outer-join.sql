CREATE INDEX ON scans (parcel_id, kind);

SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
LEFT JOIN scans AS s ON s.parcel_id = p.parcel_id AND s.kind = 'handed over'
WHERE p.parcel_id BETWEEN $1 AND $2 AND s.parcel_id IS NULL
ORDER BY p.parcel_id;
