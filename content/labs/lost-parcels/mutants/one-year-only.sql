-- caught_by: needless-reads
CREATE INDEX ON parcels (sent_at) WHERE status = 'lost' AND sent_at >= '2025-01-01 00:00:00+00';
