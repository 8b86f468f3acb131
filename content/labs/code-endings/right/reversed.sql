CREATE INDEX ON parcels (reverse(tracking_code) text_pattern_ops);

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE reverse(tracking_code) LIKE reverse($1) || '%'
ORDER BY tracking_code
