CREATE INDEX ON parcels (depot_id) WHERE status = 'announced';
