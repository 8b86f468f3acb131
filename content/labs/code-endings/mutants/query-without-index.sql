-- caught_by: needless-reads
SELECT parcel_id, tracking_code, status
FROM parcels
WHERE right(tracking_code, 4) = $1
ORDER BY tracking_code;
