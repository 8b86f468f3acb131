-- caught_by: refused-statement
CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id);
ANALYZE scans;
