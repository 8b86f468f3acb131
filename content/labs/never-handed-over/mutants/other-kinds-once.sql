-- caught_by: extra-rows
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';

SELECT DISTINCT p.parcel_id, p.tracking_code
FROM parcels AS p
LEFT JOIN scans AS s ON s.parcel_id = p.parcel_id
WHERE p.parcel_id BETWEEN $1 AND $2 AND s.kind IS DISTINCT FROM 'handed over'
ORDER BY p.parcel_id
