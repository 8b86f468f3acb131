-- caught_by: needless-reads
CREATE INDEX ON scans USING brin (depot_id, scanned_at);
