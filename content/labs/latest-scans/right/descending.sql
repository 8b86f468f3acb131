CREATE INDEX scans_latest ON scans (depot_id, kind, scanned_at DESC, scan_id DESC);
