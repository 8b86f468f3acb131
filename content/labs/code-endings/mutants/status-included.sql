-- caught_by: costly-writes
CREATE INDEX ON parcels (right(tracking_code, 4)) INCLUDE (status);

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = $1
ORDER BY tracking_code;
