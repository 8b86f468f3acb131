-- caught_by: oversized-indexes
CREATE INDEX ON parcels (depot_id, status);
