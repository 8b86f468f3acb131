-- caught_by: missing-rows
CREATE INDEX ON scans (kind, scanned_at);

SELECT kind, scanned_at AS latest FROM scans ORDER BY kind DESC, scanned_at DESC LIMIT 1
