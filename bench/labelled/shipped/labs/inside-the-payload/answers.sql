--- right-1
-- RIGHT: GIN with jsonb_path_ops
CREATE INDEX ON events USING gin (payload jsonb_path_ops);

--- right-2
-- RIGHT: the same with a name and the query
CREATE INDEX IF NOT EXISTS events_payload ON events USING gin (payload jsonb_path_ops);

SELECT event_id, subscriber_id, happened_at
FROM events
WHERE payload @> $1
ORDER BY event_id;

--- wrong-1
-- WRONG: GIN with the default operator class: holds each key and value, larger and less exact
CREATE INDEX ON events USING gin (payload);

--- wrong-2
-- WRONG: a btree on single fields, which containment cannot use
CREATE INDEX ON events ((payload ->> 'kind'), (payload ->> 'link'));

--- wrong-3
-- WRONG: partial for clicks alone
CREATE INDEX ON events USING gin (payload jsonb_path_ops) WHERE payload ->> 'kind' = 'click';
