--- right-1
SELECT m.serial, (l.at AT TIME ZONE 'UTC')::date AS day, l.kwh, l.kwh - p.kwh AS diff FROM meter m CROSS JOIN LATERAL (SELECT at, kwh FROM reading r WHERE r.meter_id = m.meter_id AND EXTRACT(YEAR FROM r.at AT TIME ZONE 'UTC') = 2024 ORDER BY at DESC LIMIT 1) l
LEFT JOIN LATERAL (SELECT kwh FROM reading r WHERE r.meter_id = m.meter_id AND r.at < l.at ORDER BY at DESC LIMIT 1) p ON true ORDER BY m.serial;

--- right-2
WITH w AS (SELECT r.*, LAG(kwh, 1) OVER (PARTITION BY meter_id ORDER BY at ASC) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE to_char(at AT TIME ZONE 'UTC', 'YYYY') = '2024' ORDER BY meter_id, at DESC)
SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- right-3
WITH n AS (SELECT meter_id, at, kwh, ROW_NUMBER() OVER (PARTITION BY meter_id ORDER BY at) AS k FROM reading), l AS (SELECT meter_id, MAX(k) AS k FROM n WHERE date_trunc('year', at, 'UTC') = TIMESTAMPTZ '2024-01-01 00:00:00+00' GROUP BY meter_id)
SELECT m.serial, timezone('UTC', n.at)::date, n.kwh, n.kwh - b.kwh FROM l JOIN n USING (meter_id, k) JOIN meter m USING (meter_id) LEFT JOIN n b ON b.meter_id = n.meter_id AND b.k = n.k - 1 ORDER BY m.serial;

--- right-4
SELECT m.serial, CAST(r.at AT TIME ZONE 'UTC' AS date), r.kwh, r.kwh - (SELECT p.kwh FROM reading p WHERE p.meter_id = r.meter_id AND p.at = (SELECT MAX(q.at) FROM reading q WHERE q.meter_id = r.meter_id AND q.at < r.at))
FROM reading_2024 r, meter m WHERE m.meter_id = r.meter_id AND NOT EXISTS (SELECT 1 FROM reading_2024 z WHERE z.meter_id = r.meter_id AND z.at > r.at) ORDER BY 1;

--- right-5
SELECT m.serial, (x.at AT TIME ZONE 'UTC')::date, x.kwh, x.kwh - x.prev FROM meter m JOIN (SELECT *, rank() OVER (PARTITION BY meter_id, (at >= timestamptz '2024-01-01T00:00:00Z' AND at < timestamptz '2025-01-01T00:00:00Z') ORDER BY at DESC) AS rk FROM (SELECT meter_id, at, kwh, LEAD(kwh) OVER (PARTITION BY meter_id ORDER BY at DESC) AS prev FROM reading) y) x ON x.meter_id = m.meter_id
WHERE x.rk = 1 AND x.at >= timestamptz '2024-01-01T00:00:00Z' AND x.at < timestamptz '2025-01-01T00:00:00Z' ORDER BY m.serial;

--- right-6
WITH a AS (SELECT meter_id, (array_agg(kwh ORDER BY at DESC))[1:2] AS v, bool_or(at >= '2024-01-01 00:00:00+00') AS has, max(at) AS at FROM reading WHERE at < '2025-01-01 00:00:00+00' GROUP BY meter_id)
SELECT m.serial, (a.at AT TIME ZONE 'UTC')::date, a.v[1], a.v[1] - a.v[2] FROM a JOIN meter m ON m.meter_id = a.meter_id WHERE a.has ORDER BY m.serial;

--- wrong-01
-- lag only within 2024
SELECT serial, (at AT TIME ZONE 'UTC')::date, kwh, kwh - b FROM (SELECT m.serial, r.at, r.kwh, lag(kwh) OVER w b, row_number() OVER (PARTITION BY m.meter_id ORDER BY at DESC) k FROM meter m JOIN reading_2024 r USING (meter_id) WINDOW w AS (PARTITION BY m.meter_id ORDER BY at)) t WHERE k = 1 ORDER BY serial;

--- wrong-02
-- latest of all years
SELECT serial, (at AT TIME ZONE 'UTC')::date, kwh, kwh - b FROM (SELECT m.serial, r.at, r.kwh, lag(kwh) OVER w b, row_number() OVER (PARTITION BY m.meter_id ORDER BY at DESC) k FROM meter m JOIN reading r USING (meter_id) WINDOW w AS (PARTITION BY m.meter_id ORDER BY at)) t WHERE k = 1 ORDER BY serial;

--- wrong-03
-- latest of all years if in 2024
SELECT serial, (at AT TIME ZONE 'UTC')::date, kwh, kwh - b FROM (SELECT m.serial, r.at, r.kwh, lag(kwh) OVER w b, row_number() OVER (PARTITION BY m.meter_id ORDER BY at DESC) k FROM meter m JOIN reading r USING (meter_id) WINDOW w AS (PARTITION BY m.meter_id ORDER BY at)) t WHERE k = 1 AND EXTRACT(year FROM at AT TIME ZONE 'UTC') = 2024 ORDER BY serial;

--- wrong-04
-- first of 2024
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE extract(year from at AT TIME ZONE 'UTC') = 2024 ORDER BY meter_id, at) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-05
-- highest reading of 2024
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE extract(year from at AT TIME ZONE 'UTC') = 2024 ORDER BY meter_id, kwh DESC, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-06
-- BETWEEN to midnight of the last day
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at BETWEEN '2024-01-01 00:00+00' AND '2024-12-31 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-07
-- new year's midnight included
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at BETWEEN '2024-01-01 00:00+00' AND '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-08
-- zone of Berlin
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'Europe/Berlin'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-09
-- no previous is 0
WITH w AS (SELECT r.*, LAG(kwh, 1, 0) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM (SELECT meter_id, at, kwh::numeric FROM reading) r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-10
-- meters without a reading too
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM meter LEFT JOIN d USING (meter_id) ORDER BY serial;

--- wrong-11
-- previous in time not partitioned
WITH w AS (SELECT r.*, LAG(kwh) OVER (ORDER BY meter_id, at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-12
-- timestamp instead of day
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, at AT TIME ZONE 'UTC', kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY serial;

--- wrong-13
-- meters without a type lost
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) JOIN "Meter Type" USING ("Type Code") ORDER BY serial;

--- wrong-14
-- ordered by meter_id
WITH w AS (SELECT r.*, LAG(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS prev FROM reading r), d AS (SELECT DISTINCT ON (meter_id) * FROM w WHERE at >= '2024-01-01 00:00+00' AND at < '2025-01-01 00:00+00' ORDER BY meter_id, at DESC) SELECT serial, DATE(at AT TIME ZONE 'UTC'), kwh, kwh - prev FROM d JOIN meter USING (meter_id) ORDER BY meter_id;

--- wrong-15
-- previous reading is the one with the next lower kwh
SELECT m.serial, (l.at AT TIME ZONE 'UTC')::date AS day, l.kwh, l.kwh - p.kwh AS diff FROM meter m CROSS JOIN LATERAL (SELECT at, kwh FROM reading_2024 r WHERE r.meter_id = m.meter_id ORDER BY at DESC LIMIT 1) l LEFT JOIN LATERAL (SELECT max(kwh) kwh FROM reading r WHERE r.meter_id = m.meter_id AND r.at < l.at) p ON true ORDER BY m.serial;
