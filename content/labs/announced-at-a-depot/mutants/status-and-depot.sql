-- caught_by: oversized-indexes
CREATE INDEX ON parcels (status, depot_id);
