CREATE INDEX ON scans (depot_id DESC, scanned_at DESC);
