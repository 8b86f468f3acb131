--- right-1
-- RIGHT: from kind to kind by recursion, then the maximum of each
CREATE INDEX ON scans (kind, scanned_at);

WITH RECURSIVE kinds AS (
    SELECT min(kind) AS kind FROM scans
    UNION ALL
    SELECT (SELECT min(s.kind) FROM scans AS s WHERE s.kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL
)
SELECT kind, (SELECT max(scanned_at) FROM scans AS s WHERE s.kind = kinds.kind) AS latest
FROM kinds
WHERE kind IS NOT NULL
ORDER BY kind;

--- right-2
-- RIGHT: recursion over the first row of each kind
CREATE INDEX ON scans (kind, scanned_at DESC);

WITH RECURSIVE walk AS (
    (SELECT kind, scanned_at FROM scans ORDER BY kind, scanned_at DESC LIMIT 1)
    UNION ALL
    SELECT n.kind, n.scanned_at
    FROM walk
    CROSS JOIN LATERAL (
        SELECT s.kind, s.scanned_at FROM scans AS s
        WHERE s.kind > walk.kind
        ORDER BY s.kind, s.scanned_at DESC
        LIMIT 1
    ) AS n
)
SELECT kind, scanned_at AS latest FROM walk ORDER BY kind;

--- wrong-1
-- WRONG: the index is right, the query reads all of it
CREATE INDEX ON scans (kind, scanned_at);

SELECT DISTINCT ON (kind) kind, scanned_at AS latest
FROM scans
ORDER BY kind, scanned_at DESC;

--- wrong-2
-- WRONG: the time leads the index
CREATE INDEX ON scans (scanned_at, kind);

WITH RECURSIVE kinds AS (
    SELECT min(kind) AS kind FROM scans
    UNION ALL
    SELECT (SELECT min(s.kind) FROM scans AS s WHERE s.kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL
)
SELECT kind, (SELECT max(scanned_at) FROM scans AS s WHERE s.kind = kinds.kind) AS latest
FROM kinds
WHERE kind IS NOT NULL
ORDER BY kind;

--- wrong-3
-- WRONG: the end of the recursion, a row of NULLs, is returned
CREATE INDEX ON scans (kind, scanned_at);

WITH RECURSIVE kinds AS (
    SELECT min(kind) AS kind FROM scans
    UNION ALL
    SELECT (SELECT min(s.kind) FROM scans AS s WHERE s.kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL
)
SELECT kind, (SELECT max(scanned_at) FROM scans AS s WHERE s.kind = kinds.kind) AS latest
FROM kinds
ORDER BY kind;
