-- caught_by: needless-reads
CREATE INDEX ON events USING gin (payload jsonb_path_ops) WHERE payload ->> 'kind' = 'click';
