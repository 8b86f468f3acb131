-- CREATE INDEX ON scans (...);

SELECT kind, max(scanned_at) AS latest
FROM scans
GROUP BY kind
ORDER BY kind
