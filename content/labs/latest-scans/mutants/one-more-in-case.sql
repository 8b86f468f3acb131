-- caught_by: needless-indexes
CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id);
CREATE INDEX ON scans (scanned_at);
