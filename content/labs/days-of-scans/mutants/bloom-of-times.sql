-- caught_by: needless-reads
CREATE INDEX ON scans USING brin (scanned_at timestamptz_bloom_ops) WITH (pages_per_range = 8);
