-- caught_by: needless-indexes
CREATE INDEX ON parcels (right(tracking_code, 4));
CREATE INDEX ON parcels (reverse(tracking_code) text_pattern_ops);

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = $1
ORDER BY tracking_code;
