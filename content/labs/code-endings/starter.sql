-- CREATE INDEX ON parcels (...);

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE tracking_code LIKE '%' || $1
ORDER BY tracking_code
