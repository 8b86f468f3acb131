-- caught_by: needless-reads
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';
