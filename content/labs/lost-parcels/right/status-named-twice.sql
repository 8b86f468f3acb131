CREATE INDEX CONCURRENTLY ON parcels (status, sent_at) WHERE status = 'lost';
