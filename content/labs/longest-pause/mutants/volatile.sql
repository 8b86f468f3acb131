-- caught_by: runtime-error
CREATE INDEX ON scans (depot_id, (scanned_at::date));
