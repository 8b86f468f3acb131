-- caught_by: runtime-error
CREATE INDEX ON scans USING brin (scanned_at) WITH (fillfactor = 50);
