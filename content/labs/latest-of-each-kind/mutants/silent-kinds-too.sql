-- caught_by: extra-rows, empty-input
CREATE INDEX ON scans (kind, scanned_at);

SELECT k.kind, (SELECT max(scanned_at) FROM scans WHERE kind = k.kind) AS latest
FROM (VALUES ('arrived'), ('damaged'), ('handed over'), ('loaded'), ('sorted')) AS k (kind)
ORDER BY k.kind
