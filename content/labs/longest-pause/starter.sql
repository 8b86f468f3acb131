-- CREATE INDEX ON scans (...);

SELECT depot_id, max(pause) AS longest
FROM (
    SELECT depot_id, scanned_at - lag(scanned_at) OVER (PARTITION BY depot_id ORDER BY scanned_at) AS pause
    FROM scans
    WHERE scanned_at < $1
) AS pauses
GROUP BY depot_id
ORDER BY depot_id
