-- caught_by: needless-reads
CREATE INDEX ON parcels (tracking_code text_pattern_ops);

SELECT parcel_id, tracking_code, status
FROM parcels
WHERE tracking_code LIKE '%' || $1
ORDER BY tracking_code;
