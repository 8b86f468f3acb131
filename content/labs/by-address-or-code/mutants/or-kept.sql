-- caught_by: needless-reads
CREATE INDEX ON parcels (customer_id);
