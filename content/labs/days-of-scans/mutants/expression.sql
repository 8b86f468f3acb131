-- caught_by: needless-reads
CREATE INDEX ON scans USING brin (date_trunc('day', scanned_at, 'UTC')) WITH (pages_per_range = 8);
