-- caught_by: needless-reads
CREATE INDEX ON scans (scan_id, parcel_id);
