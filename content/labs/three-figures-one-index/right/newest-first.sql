CREATE INDEX ON parcels (customer_id, sent_at DESC);
