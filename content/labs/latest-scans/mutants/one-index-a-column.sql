-- caught_by: needless-reads, needless-indexes
CREATE INDEX ON scans (depot_id);
CREATE INDEX ON scans (kind);
CREATE INDEX ON scans (scanned_at);
