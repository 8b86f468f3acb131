CREATE INDEX ON scans (kind, depot_id, scanned_at, scan_id)
