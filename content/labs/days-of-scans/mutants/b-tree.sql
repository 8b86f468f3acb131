-- caught_by: needless-reads, oversized-indexes
CREATE INDEX ON scans (scanned_at);
