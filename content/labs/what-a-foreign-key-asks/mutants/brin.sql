-- caught_by: needless-reads
CREATE INDEX ON scans USING brin (parcel_id);
