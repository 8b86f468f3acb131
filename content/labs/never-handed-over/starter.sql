-- CREATE INDEX ON scans (...);

SELECT parcel_id, tracking_code
FROM parcels
WHERE parcel_id BETWEEN $1 AND $2
  AND parcel_id NOT IN (SELECT parcel_id FROM scans WHERE kind = 'handed over')
ORDER BY parcel_id
