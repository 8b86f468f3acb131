-- caught_by: needless-indexes
CREATE INDEX ON parcels (customer_id, sent_at);
CREATE INDEX ON parcels (customer_id);
