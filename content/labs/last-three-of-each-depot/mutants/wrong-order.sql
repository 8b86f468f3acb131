-- caught_by: wrong-order
CREATE INDEX ON scans (depot_id, kind, scan_id);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d
CROSS JOIN LATERAL (
    SELECT scan_id, scanned_at
    FROM scans
    WHERE depot_id = d.depot_id
      AND kind = $1
    ORDER BY scan_id DESC
    LIMIT 3
) AS s
ORDER BY d.depot_id, s.scan_id
