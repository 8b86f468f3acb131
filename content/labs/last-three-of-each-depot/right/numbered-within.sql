CREATE INDEX ON scans (depot_id, kind, scan_id);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d, LATERAL (
    SELECT scan_id, scanned_at, row_number() OVER (ORDER BY scan_id DESC) AS place
    FROM scans WHERE depot_id = d.depot_id AND kind = $1
) AS s
WHERE s.place <= 3
ORDER BY d.depot_id, s.scan_id DESC;
