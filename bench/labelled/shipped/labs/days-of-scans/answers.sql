--- right-1
-- RIGHT: BRIN, a range for each page
CREATE INDEX ON scans USING brin (scanned_at) WITH (pages_per_range = 1);

--- right-2
-- RIGHT: BRIN, a range for each two pages
CREATE INDEX scans_by_time ON scans USING brin (scanned_at timestamptz_minmax_ops) WITH (pages_per_range = 2);

--- wrong-1
-- WRONG: BRIN as it comes, 128 pages at once
CREATE INDEX ON scans USING brin (scanned_at);

--- wrong-2
-- WRONG: a btree, far too large
CREATE INDEX ON scans (scanned_at, depot_id);

--- wrong-3
-- WRONG: BRIN with 32 pages at once: more than 20 buffers for a day
CREATE INDEX ON scans USING brin (scanned_at) WITH (pages_per_range = 32);
