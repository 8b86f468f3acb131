-- caught_by: needless-reads
CREATE INDEX ON scans USING hash (scanned_at);
