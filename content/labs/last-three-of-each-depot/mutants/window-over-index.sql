-- caught_by: needless-reads
CREATE INDEX ON scans (depot_id, kind, scan_id);
