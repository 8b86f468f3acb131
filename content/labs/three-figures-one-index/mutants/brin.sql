-- caught_by: needless-reads
CREATE INDEX ON parcels USING brin (customer_id, sent_at);
