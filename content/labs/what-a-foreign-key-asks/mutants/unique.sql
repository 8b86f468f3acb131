-- caught_by: runtime-error
CREATE UNIQUE INDEX ON scans (parcel_id);
