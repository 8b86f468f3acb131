-- CREATE INDEX ON events ...;

SELECT event_id, subscriber_id, happened_at
FROM events
WHERE payload @> $1
ORDER BY event_id
