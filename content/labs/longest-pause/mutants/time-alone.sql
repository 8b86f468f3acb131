-- caught_by: needless-reads
CREATE INDEX ON scans (scanned_at);
