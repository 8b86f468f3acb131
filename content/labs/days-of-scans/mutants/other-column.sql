-- caught_by: needless-reads
CREATE INDEX ON scans USING brin (depot_id) WITH (pages_per_range = 8);
