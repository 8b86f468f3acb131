-- caught_by: needless-reads
CREATE INDEX ON scans (depot_id, scanned_at, scan_id) INCLUDE (parcel_id, kind, note);
