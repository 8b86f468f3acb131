-- caught_by: needless-indexes
CREATE INDEX ON parcels (customer_id);
CREATE INDEX ON parcels (customer_id, sent_at DESC);
CREATE INDEX ON parcels (customer_id, sent_at);
