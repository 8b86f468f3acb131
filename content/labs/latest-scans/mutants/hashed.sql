-- caught_by: needless-reads
CREATE INDEX ON scans USING hash (depot_id);
