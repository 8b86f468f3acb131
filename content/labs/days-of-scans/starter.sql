-- CREATE INDEX ON scans ...;

SELECT depot_id, count(*) AS scans
FROM scans
WHERE scanned_at >= $1
  AND scanned_at < $2
GROUP BY depot_id
ORDER BY depot_id
