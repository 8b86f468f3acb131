CREATE INDEX CONCURRENTLY IF NOT EXISTS payloads ON events USING gin (payload jsonb_path_ops) WITH (gin_pending_list_limit = 256)
