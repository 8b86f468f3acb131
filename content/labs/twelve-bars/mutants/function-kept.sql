-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id, sent_at);
