-- caught_by: extra-rows
CREATE INDEX ON parcels (right(tracking_code, 4));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE tracking_code LIKE '%' || $1 || '%'
ORDER BY tracking_code;
