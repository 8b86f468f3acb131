CREATE INDEX ON parcels (sent_at) WHERE status = 'lost';
