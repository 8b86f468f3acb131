-- CREATE INDEX ON scans (...);

SELECT depot_id, scan_id, scanned_at
FROM (
    SELECT depot_id, scan_id, scanned_at,
           row_number() OVER (PARTITION BY depot_id ORDER BY scan_id DESC) AS place
    FROM scans
    WHERE kind = $1
) AS ranked
WHERE place <= 3
ORDER BY depot_id, scan_id DESC
