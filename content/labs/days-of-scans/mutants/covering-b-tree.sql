-- caught_by: oversized-indexes
CREATE INDEX ON scans (scanned_at, depot_id);
