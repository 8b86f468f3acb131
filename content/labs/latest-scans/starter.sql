-- CREATE INDEX ON scans (...);

SELECT scan_id, parcel_id, scanned_at
FROM scans
WHERE depot_id = $1
  AND kind = $2
  AND scanned_at >= $3
ORDER BY scanned_at DESC, scan_id DESC
LIMIT 20
