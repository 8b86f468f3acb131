-- caught_by: needless-indexes
CREATE INDEX ON parcels (sent_at) WHERE status = 'lost';
CREATE INDEX ON parcels (customer_id) WHERE status = 'lost';
