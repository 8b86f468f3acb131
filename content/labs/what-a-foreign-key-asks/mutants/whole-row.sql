-- caught_by: oversized-indexes
CREATE INDEX ON scans (parcel_id) INCLUDE (scan_id, depot_id, kind, scanned_at, note);
