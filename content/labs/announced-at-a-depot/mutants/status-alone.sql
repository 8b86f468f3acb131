-- caught_by: needless-reads
CREATE INDEX ON parcels (status);
