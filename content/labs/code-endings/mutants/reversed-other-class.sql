-- caught_by: needless-reads
CREATE INDEX ON parcels USING hash (reverse(tracking_code));

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE reverse(tracking_code) LIKE reverse($1) || '%'
ORDER BY tracking_code;
