-- caught_by: needless-reads
CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id)
WHERE depot_id = 1 AND kind = 'arrived' AND scanned_at >= '2025-03-01 00:00:00+00'
   OR depot_id = 3 AND kind = 'handed over' AND scanned_at >= '2024-01-01 00:00:00+00'
   OR depot_id = 38 AND kind = 'handed over' AND scanned_at >= '2024-06-01 00:00:00+00'
   OR depot_id = 17 AND kind = 'sorted' AND scanned_at >= '2025-12-01 00:00:00+00'
   OR depot_id = 2 AND kind = 'damaged' AND scanned_at >= '2024-03-01 00:00:00+00';
