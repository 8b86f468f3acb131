-- caught_by: needless-reads
CREATE INDEX ON scans ((parcel_id::text));
