-- caught_by: needless-indexes
CREATE INDEX ON events USING gin (payload jsonb_path_ops);
CREATE INDEX ON events (subscriber_id);
