-- caught_by: runtime-error
CREATE INDEX ON parcels ((right(tracking_code, 4)::integer));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4)::integer = $1::integer
ORDER BY tracking_code;
