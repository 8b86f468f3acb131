SELECT meter_id, taken_at, value
FROM readings
WHERE status = 'suspect' AND taken_at >= $1 AND taken_at < $2
ORDER BY taken_at, reading_id
