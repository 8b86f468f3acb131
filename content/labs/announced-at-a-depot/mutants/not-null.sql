-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id) WHERE status IS NOT NULL;
