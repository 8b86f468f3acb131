CREATE INDEX ON scans (kind, scanned_at);

SELECT k.kind, s.latest
FROM (VALUES ('arrived'), ('damaged'), ('handed over'), ('loaded'), ('sorted')) AS k (kind)
CROSS JOIN LATERAL (SELECT max(scanned_at) AS latest FROM scans WHERE kind = k.kind) AS s
WHERE s.latest IS NOT NULL
ORDER BY k.kind;
