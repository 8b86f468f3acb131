-- caught_by: refused-statement
ALTER TABLE scans ADD UNIQUE (parcel_id, scan_id);
