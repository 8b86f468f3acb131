--- right-1
CREATE INDEX ON readings (meter_id, taken_at);

--- right-2
CREATE INDEX newest ON readings USING btree (meter_id DESC, taken_at ASC, reading_id);

--- right-3
CREATE INDEX ON readings (meter_id, taken_at DESC, reading_id DESC);
SELECT reading_id, taken_at, value
FROM readings
WHERE meter_id = $1 AND taken_at >= $2 AND taken_at < $3
ORDER BY taken_at, reading_id
LIMIT 50;

--- right-4
CREATE INDEX ON readings (meter_id, taken_at) INCLUDE (reading_id) WITH (fillfactor = 95);

--- right-5
CREATE INDEX IF NOT EXISTS w ON ONLY readings (meter_id ASC NULLS FIRST, taken_at, reading_id) WITH (deduplicate_items = off);

--- wrong-01
CREATE INDEX ON readings (taken_at, meter_id);

--- wrong-02
CREATE INDEX ON readings (meter_id);

--- wrong-03
CREATE INDEX ON readings (taken_at);

--- wrong-04
CREATE INDEX ON readings (meter_id, reading_id, taken_at);

--- wrong-05
CREATE INDEX ON readings USING brin (meter_id, taken_at);

--- wrong-06
CREATE INDEX ON readings (meter_id, taken_at, reading_id, value) INCLUDE (status, remark);

--- wrong-07
CREATE INDEX ON readings (meter_id, taken_at, reading_id);
CREATE INDEX ON readings (taken_at);

--- wrong-08
CREATE INDEX ON readings (meter_id, date_trunc('day', taken_at, 'UTC'));

--- wrong-09
CREATE INDEX ON readings (meter_id, taken_at, reading_id) WHERE taken_at >= '2025-01-01 00:00:00+00';
