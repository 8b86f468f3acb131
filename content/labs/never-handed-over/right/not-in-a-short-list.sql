CREATE INDEX ON scans (kind, parcel_id);

SELECT parcel_id, tracking_code
FROM parcels
WHERE parcel_id BETWEEN $1 AND $2
  AND parcel_id NOT IN (SELECT parcel_id FROM scans WHERE kind = 'handed over' AND parcel_id BETWEEN $1 AND $2)
ORDER BY parcel_id;
