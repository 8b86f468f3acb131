-- caught_by: needless-reads, costly-writes
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (status);
