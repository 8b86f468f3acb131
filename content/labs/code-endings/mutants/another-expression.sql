-- caught_by: needless-reads
CREATE INDEX ON parcels (right(tracking_code, 4));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE substr(tracking_code, length(tracking_code) - 3) = $1
ORDER BY tracking_code;
