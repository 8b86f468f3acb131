-- CREATE INDEX ON scans (...);

SELECT count(*) AS scans
FROM scans
WHERE parcel_id = $1
