-- caught_by: needless-indexes
CREATE INDEX ON scans USING brin (scanned_at) WITH (pages_per_range = 8);
CREATE INDEX ON scans USING brin (depot_id) WITH (pages_per_range = 8);
