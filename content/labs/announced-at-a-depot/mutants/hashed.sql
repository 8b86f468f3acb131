-- caught_by: needless-reads
CREATE INDEX ON parcels USING hash (depot_id) WHERE status = 'announced';
