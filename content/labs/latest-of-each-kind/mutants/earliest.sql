-- caught_by: wrong-values
CREATE INDEX ON scans (kind, scanned_at);

WITH RECURSIVE kinds AS (
    (SELECT kind, scanned_at FROM scans ORDER BY kind DESC, scanned_at LIMIT 1)
    UNION
    SELECT s.kind, s.scanned_at
    FROM kinds AS k
    CROSS JOIN LATERAL (
        SELECT kind, scanned_at
        FROM scans
        WHERE kind < k.kind
        ORDER BY kind DESC, scanned_at
        LIMIT 1
    ) AS s
)
SELECT kind, scanned_at AS latest
FROM kinds
ORDER BY kind
