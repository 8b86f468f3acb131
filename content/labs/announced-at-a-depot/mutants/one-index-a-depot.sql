-- caught_by: needless-indexes
CREATE INDEX ON parcels (depot_id) WHERE status = 'announced';
CREATE INDEX ON parcels (depot_id) WHERE status = 'announced' AND depot_id = 1;
