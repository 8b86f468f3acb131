-- caught_by: refused-statement
CREATE INDEX ON scans USING brin (scanned_at) WITH (pages_per_range = 8);
CLUSTER scans USING scans_pkey;
