-- caught_by: refused-statement
CREATE EXTENSION btree_gin;
CREATE INDEX ON events USING gin (payload jsonb_path_ops);
