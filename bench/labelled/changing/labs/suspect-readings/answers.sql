--- right-1
CREATE INDEX ON readings (taken_at, reading_id, meter_id, value) WHERE status = 'suspect';

--- right-2
CREATE INDEX ON readings (taken_at) INCLUDE (value, meter_id, reading_id) WHERE 'suspect' = status;

--- right-3
CREATE INDEX s ON readings (taken_at DESC, reading_id DESC) INCLUDE (meter_id, value) WHERE status = 'suspect';
WITH s AS (SELECT meter_id, taken_at, value, reading_id FROM readings WHERE status = 'suspect' AND taken_at >= $1)
SELECT meter_id, taken_at, value FROM s WHERE taken_at < $2 ORDER BY taken_at, reading_id;

--- right-4
CREATE INDEX ON readings (status, taken_at, reading_id) INCLUDE (meter_id, value) WHERE status = 'suspect';

--- right-5
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status IN ('suspect');
SELECT r.meter_id, r.taken_at, r.value FROM readings AS r
WHERE 'suspect' = r.status AND $1 <= r.taken_at AND $2 > r.taken_at
ORDER BY 2, r.reading_id;

--- wrong-01
CREATE INDEX ON readings (status, taken_at, reading_id) INCLUDE (meter_id, value);

--- wrong-02
CREATE INDEX ON readings (taken_at) WHERE status = 'suspect';

--- wrong-03
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status <> 'ok';

--- wrong-04
CREATE INDEX ON readings (status);

--- wrong-05
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status = 'suspect';
SELECT meter_id, taken_at, value FROM readings WHERE status = 'suspect' AND taken_at BETWEEN $1 AND $2 ORDER BY taken_at, reading_id;

--- wrong-06
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status = 'suspect';
SELECT meter_id, taken_at, value FROM readings WHERE status = 'suspect' AND taken_at >= $1 AND taken_at < $2 ORDER BY taken_at;

--- wrong-07
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status = 'suspect';
SELECT DISTINCT meter_id, taken_at, value FROM readings WHERE status = 'suspect' AND taken_at >= $1 AND taken_at < $2 ORDER BY taken_at;

--- wrong-08
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status = 'suspect';
SELECT meter_id, taken_at, value FROM readings WHERE upper(status) = 'SUSPECT' AND taken_at >= $1 AND taken_at < $2 ORDER BY taken_at, reading_id;

--- wrong-09
CREATE INDEX ON readings (taken_at, reading_id) INCLUDE (meter_id, value) WHERE status = 'suspect' AND taken_at < '2025-01-01 00:00:00+00';
