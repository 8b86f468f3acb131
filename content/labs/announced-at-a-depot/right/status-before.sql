CREATE INDEX ON parcels (status, depot_id) WHERE status = 'announced'
