--- right-1
-- RIGHT: LATERAL for each depot
CREATE INDEX ON scans (kind, depot_id, scan_id DESC) INCLUDE (scanned_at);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d
CROSS JOIN LATERAL (
    SELECT scan_id, scanned_at FROM scans
    WHERE depot_id = d.depot_id AND kind = $1
    ORDER BY scan_id DESC LIMIT 3
) AS s
ORDER BY d.depot_id, s.scan_id DESC;

--- right-2
-- RIGHT: depot first, read backwards
CREATE INDEX ON scans (depot_id, kind, scan_id, scanned_at);

SELECT depots.depot_id, latest.scan_id, latest.scanned_at
FROM depots,
LATERAL (
    SELECT s.scan_id, s.scanned_at FROM scans s
    WHERE s.depot_id = depots.depot_id AND s.kind = $1
    ORDER BY s.scan_id DESC
    FETCH FIRST 3 ROWS ONLY
) AS latest
ORDER BY 1, 2 DESC;

--- wrong-1
-- WRONG: LEFT JOIN LATERAL shows depots without such a scan
CREATE INDEX ON scans (kind, depot_id, scan_id DESC) INCLUDE (scanned_at);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d
LEFT JOIN LATERAL (
    SELECT scan_id, scanned_at FROM scans
    WHERE depot_id = d.depot_id AND kind = $1
    ORDER BY scan_id DESC LIMIT 3
) AS s ON true
ORDER BY d.depot_id, s.scan_id DESC;

--- wrong-2
-- WRONG: the index leads to the kind, not to the depot
CREATE INDEX ON scans (kind, scan_id DESC) INCLUDE (depot_id, scanned_at);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d
CROSS JOIN LATERAL (
    SELECT scan_id, scanned_at FROM scans
    WHERE depot_id = d.depot_id AND kind = $1
    ORDER BY scan_id DESC LIMIT 3
) AS s
ORDER BY d.depot_id, s.scan_id DESC;

--- wrong-3
-- WRONG: the last three by time, not by number
CREATE INDEX ON scans (kind, depot_id, scanned_at DESC) INCLUDE (scan_id);

SELECT d.depot_id, s.scan_id, s.scanned_at
FROM depots AS d
CROSS JOIN LATERAL (
    SELECT scan_id, scanned_at FROM scans
    WHERE depot_id = d.depot_id AND kind = $1
    ORDER BY scanned_at DESC LIMIT 3
) AS s
ORDER BY d.depot_id, s.scan_id DESC;
