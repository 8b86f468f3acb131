CREATE INDEX delivered ON scans (parcel_id) WHERE kind = 'handed over';

SELECT p.parcel_id, p.tracking_code
FROM (
    SELECT parcel_id FROM parcels WHERE parcel_id >= $1 AND parcel_id <= $2
    EXCEPT
    SELECT parcel_id FROM scans WHERE kind = 'handed over' AND parcel_id >= $1 AND parcel_id <= $2
) AS never
JOIN parcels AS p USING (parcel_id)
ORDER BY p.parcel_id
