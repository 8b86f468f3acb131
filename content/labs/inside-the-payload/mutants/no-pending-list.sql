-- caught_by: costly-writes
CREATE INDEX ON events USING gin (payload jsonb_path_ops) WITH (fastupdate = off);
