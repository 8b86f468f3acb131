CREATE INDEX ON parcels (depot_id, status) WHERE status = 'announced';
