CREATE INDEX latest ON scans (kind, scanned_at DESC);

WITH RECURSIVE kinds AS (
    (SELECT kind, scanned_at FROM scans ORDER BY kind, scanned_at DESC LIMIT 1)
    UNION ALL
    SELECT s.kind, s.scanned_at
    FROM kinds AS k
    JOIN LATERAL (
        SELECT kind, scanned_at FROM scans WHERE kind > k.kind ORDER BY kind, scanned_at DESC LIMIT 1
    ) AS s ON true
)
SELECT kind, scanned_at FROM kinds ORDER BY kind
