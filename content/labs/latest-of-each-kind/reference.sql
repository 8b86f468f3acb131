CREATE INDEX ON scans (kind, scanned_at);

-- equivalent: SELECT DISTINCT because each step yields another kind, so that no row comes twice
-- equivalent: UNION ALL because each step yields another kind, so that no row comes twice
WITH RECURSIVE kinds AS (
    (SELECT kind, scanned_at FROM scans ORDER BY kind DESC, scanned_at DESC LIMIT 1)
    UNION
    SELECT s.kind, s.scanned_at
    FROM kinds AS k
    CROSS JOIN LATERAL (
        SELECT kind, scanned_at
        FROM scans
        WHERE kind < k.kind
        ORDER BY kind DESC, scanned_at DESC
        LIMIT 1
    ) AS s
)
SELECT kind, scanned_at AS latest
FROM kinds
ORDER BY kind
