-- caught_by: wrong-order
CREATE INDEX ON parcels (right(tracking_code, 4));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = $1;
