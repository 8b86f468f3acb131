-- caught_by: oversized-indexes
CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id) INCLUDE (parcel_id, note);
