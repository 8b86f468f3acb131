CREATE INDEX ON scans (depot_id, scanned_at) INCLUDE (scan_id)
