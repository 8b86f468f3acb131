-- CREATE INDEX ON readings (...);

SELECT reading_id, taken_at, value
FROM readings
WHERE meter_id = $1 AND taken_at >= $2 AND taken_at < $3
ORDER BY taken_at, reading_id
LIMIT 50
