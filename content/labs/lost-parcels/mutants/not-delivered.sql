-- caught_by: needless-reads, oversized-indexes
CREATE INDEX ON parcels (sent_at) WHERE status <> 'delivered';
