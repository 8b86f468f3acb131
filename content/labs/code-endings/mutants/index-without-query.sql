-- caught_by: needless-reads
CREATE INDEX ON parcels (right(tracking_code, 4));
