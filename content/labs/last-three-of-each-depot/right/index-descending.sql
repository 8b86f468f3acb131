CREATE INDEX ON scans (kind, depot_id, scan_id DESC);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d
JOIN LATERAL (
    SELECT scan_id, scanned_at
    FROM scans
    WHERE depot_id = d.depot_id
      AND kind = $1
    ORDER BY scan_id DESC
    LIMIT 3
) AS s ON true
ORDER BY d.depot_id, s.scan_id DESC
