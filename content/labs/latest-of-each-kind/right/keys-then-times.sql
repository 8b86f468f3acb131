CREATE INDEX ON scans (kind, scanned_at);

WITH RECURSIVE kinds (kind) AS (
    SELECT min(kind) FROM scans
    UNION ALL
    SELECT (SELECT min(s.kind) FROM scans AS s WHERE s.kind > k.kind) FROM kinds AS k WHERE k.kind IS NOT NULL
)
SELECT k.kind, (SELECT max(s.scanned_at) FROM scans AS s WHERE s.kind = k.kind) AS latest
FROM kinds AS k WHERE k.kind IS NOT NULL
ORDER BY k.kind;
