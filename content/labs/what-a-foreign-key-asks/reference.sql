CREATE INDEX ON scans (parcel_id);
