-- caught_by: needless-reads
CREATE INDEX ON parcels (parcel_id);
