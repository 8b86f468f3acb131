-- caught_by: needless-reads
CREATE INDEX ON scans USING brin (scanned_at) WITH (pages_per_range = 10);
