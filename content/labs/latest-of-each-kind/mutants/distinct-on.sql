-- caught_by: needless-reads
CREATE INDEX ON scans (kind, scanned_at DESC);

SELECT DISTINCT ON (kind) kind, scanned_at AS latest FROM scans ORDER BY kind, scanned_at DESC
