-- caught_by: needless-reads
CREATE INDEX ON parcels (sent_at) WHERE status = 'Lost';
