-- caught_by: needless-reads
CREATE INDEX ON parcels USING hash (customer_id);
