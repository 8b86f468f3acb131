-- caught_by: wrong-at-scale
CREATE INDEX ON parcels (right(tracking_code, 4));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = '0042'
ORDER BY tracking_code;
