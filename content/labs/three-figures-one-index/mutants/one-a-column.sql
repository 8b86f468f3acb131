-- caught_by: needless-indexes
CREATE INDEX ON parcels (customer_id);
CREATE INDEX ON parcels (sent_at);
