CREATE INDEX ON scans USING brin (scanned_at) WITH (pages_per_range = 2);
SELECT depot_id, count(*) AS scans
FROM scans
WHERE scanned_at >= $1
  AND scanned_at < $2
GROUP BY depot_id
ORDER BY depot_id;
