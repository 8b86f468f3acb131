-- caught_by: needless-reads
CREATE INDEX ON scans (kind, scanned_at, scan_id) WHERE depot_id = 1;
