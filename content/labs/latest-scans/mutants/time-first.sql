-- caught_by: needless-reads
CREATE INDEX ON scans (scanned_at, scan_id, depot_id, kind);
