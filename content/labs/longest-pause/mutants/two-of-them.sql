-- caught_by: needless-indexes
CREATE INDEX ON scans (depot_id, scanned_at);
CREATE INDEX ON scans (scanned_at);
