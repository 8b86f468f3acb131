-- caught_by: needless-reads
CREATE INDEX ON scans (kind, scanned_at);
