CREATE INDEX scans_days ON scans USING brin (scanned_at timestamptz_minmax_ops) WITH (pages_per_range = 6, autosummarize = on)
