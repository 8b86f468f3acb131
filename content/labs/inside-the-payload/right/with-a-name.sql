CREATE INDEX events_payload ON events USING gin (payload jsonb_path_ops);

SELECT event_id, subscriber_id, happened_at
FROM events
WHERE payload @> $1
ORDER BY event_id;
