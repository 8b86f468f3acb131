--- right-1
-- right-1: lag and running sum of changes
WITH c AS (
    SELECT s.*, CASE WHEN depot_id IS DISTINCT FROM lag(depot_id) OVER w THEN 1 ELSE 0 END AS new
    FROM scans s WINDOW w AS (PARTITION BY parcel_id ORDER BY scanned_at, scan_id)
), g AS (
    SELECT c.*, sum(new) OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS stay FROM c
)
SELECT parcel_id, stay, d.city, min(scanned_at) AS first_at, count(*) AS scans
FROM g JOIN depots d USING (depot_id)
GROUP BY parcel_id, stay, d.city
ORDER BY parcel_id, stay;

--- right-2
-- right-2: difference of two row numbers, renumbered by the first row
WITH n AS (
    SELECT s.*, row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS a,
           row_number() OVER (PARTITION BY parcel_id, depot_id ORDER BY scanned_at, scan_id) AS b
    FROM scans s
)
SELECT n.parcel_id, row_number() OVER (PARTITION BY n.parcel_id ORDER BY min(n.a)) AS stay,
       d.city, min(n.scanned_at) AS first_at, count(*) AS scans
FROM n JOIN depots d ON d.depot_id = n.depot_id
GROUP BY n.parcel_id, n.depot_id, d.city, n.a - n.b
ORDER BY 1, 2;

--- right-3
-- right-3: a recursive CTE walks from scan to scan
WITH RECURSIVE o AS (
    SELECT s.*, row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS i FROM scans s
), walk AS (
    SELECT parcel_id, i, depot_id, 1 AS stay, scanned_at FROM o WHERE i = 1
    UNION ALL
    SELECT o.parcel_id, o.i, o.depot_id, w.stay + (o.depot_id <> w.depot_id)::int, o.scanned_at
    FROM walk w JOIN o ON o.parcel_id = w.parcel_id AND o.i = w.i + 1
)
SELECT w.parcel_id, w.stay, max(d.city) AS city, min(w.scanned_at) AS first_at, count(*) AS scans
FROM walk w JOIN depots d ON d.depot_id = w.depot_id
GROUP BY w.parcel_id, w.stay
ORDER BY w.parcel_id, w.stay;

--- right-4
-- right-4: first scans of stays found by lateral, the stay ends before the next first scan
WITH firsts AS (
    SELECT s.parcel_id, s.scan_id, s.scanned_at, s.depot_id,
           row_number() OVER w AS stay,
           lead(s.scanned_at) OVER w AS next_at, lead(s.scan_id) OVER w AS next_id
    FROM scans s
    LEFT JOIN LATERAL (
        SELECT q.depot_id FROM scans q
        WHERE q.parcel_id = s.parcel_id AND (q.scanned_at, q.scan_id) < (s.scanned_at, s.scan_id)
        ORDER BY q.scanned_at DESC, q.scan_id DESC LIMIT 1) prev ON true
    WHERE prev.depot_id IS DISTINCT FROM s.depot_id
    WINDOW w AS (PARTITION BY s.parcel_id ORDER BY s.scanned_at, s.scan_id)
)
SELECT f.parcel_id, f.stay, d.city, f.scanned_at AS first_at,
       (SELECT count(*) FROM scans x
        WHERE x.parcel_id = f.parcel_id
          AND (x.scanned_at, x.scan_id) >= (f.scanned_at, f.scan_id)
          AND (f.next_at IS NULL OR (x.scanned_at, x.scan_id) < (f.next_at, f.next_id))) AS scans
FROM firsts f JOIN depots d ON d.depot_id = f.depot_id
ORDER BY f.parcel_id, f.stay;

--- wrong-1
-- wrong-1: grouped by parcel and depot: fails when a parcel comes back to a depot
SELECT s.parcel_id, row_number() OVER (PARTITION BY s.parcel_id ORDER BY min(s.scanned_at), min(s.scan_id)) AS stay,
       d.city, min(s.scanned_at) AS first_at, count(*) AS scans
FROM scans s JOIN depots d ON d.depot_id = s.depot_id
GROUP BY s.parcel_id, d.city
ORDER BY 1, 2;

--- wrong-2
-- wrong-2: lag without the parcel as partition: fails when a parcel begins at the depot where the one before ended
WITH c AS (
    SELECT s.*, (depot_id IS DISTINCT FROM lag(depot_id) OVER (ORDER BY parcel_id, scanned_at, scan_id))::int AS new
    FROM scans s
), g AS (
    SELECT c.*, sum(new) OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS stay FROM c
)
SELECT parcel_id, stay, city, min(scanned_at) AS first_at, count(*) AS scans
FROM g JOIN depots USING (depot_id)
GROUP BY parcel_id, stay, city
ORDER BY parcel_id, stay;

--- wrong-3
-- wrong-3: running sum ordered by time alone (peers get one sum): fails when two depots scan at the same instant
WITH c AS (
    SELECT s.*, (depot_id IS DISTINCT FROM lag(depot_id) OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id))::int AS new
    FROM scans s
), g AS (
    SELECT c.*, sum(new) OVER (PARTITION BY parcel_id ORDER BY scanned_at) AS stay FROM c
)
SELECT parcel_id, stay, city, min(scanned_at) AS first_at, count(*) AS scans
FROM g JOIN depots USING (depot_id)
GROUP BY parcel_id, stay, city
ORDER BY parcel_id, stay;

--- wrong-4
-- wrong-4: numbered by dense_rank of the first instant: fails when two stays begin at the same instant
WITH n AS (
    SELECT s.*, row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS a,
           row_number() OVER (PARTITION BY parcel_id, depot_id ORDER BY scanned_at, scan_id) AS b
    FROM scans s
)
SELECT n.parcel_id, dense_rank() OVER (PARTITION BY n.parcel_id ORDER BY min(n.scanned_at)) AS stay,
       d.city, min(n.scanned_at) AS first_at, count(*) AS scans
FROM n JOIN depots d ON d.depot_id = n.depot_id
GROUP BY n.parcel_id, d.city, n.a - n.b
ORDER BY 1, 2;
