-- caught_by: needless-reads
CREATE INDEX ON parcels USING brin (depot_id, status);
