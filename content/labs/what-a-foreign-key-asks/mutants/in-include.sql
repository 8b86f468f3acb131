-- caught_by: needless-reads
CREATE INDEX ON scans (scan_id) INCLUDE (parcel_id);
