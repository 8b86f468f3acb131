-- caught_by: needless-reads
CREATE INDEX ON parcels (sent_at, parcel_id);
