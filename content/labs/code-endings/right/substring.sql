CREATE INDEX ending ON parcels (substr(tracking_code, length(tracking_code) - 3), tracking_code);

SELECT p.parcel_id, p.tracking_code, p.status
FROM parcels AS p
WHERE substr(p.tracking_code, length(p.tracking_code) - 3) = $1
ORDER BY p.tracking_code;
