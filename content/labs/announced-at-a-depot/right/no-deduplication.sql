CREATE INDEX ON parcels (depot_id) WITH (fillfactor = 80) WHERE status = 'announced'
