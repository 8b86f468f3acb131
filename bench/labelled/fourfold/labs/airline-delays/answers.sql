--- right-1
WITH june AS (
  SELECT airline, delay_min FROM flights
  WHERE cancelled = false AND date_trunc('month', scheduled_at AT TIME ZONE 'UTC') = DATE '2024-06-01')
SELECT a.code, count(j.airline) AS flown,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY j.delay_min) AS median_delay,
  round(100.0 * sum(CASE WHEN j.delay_min <= 15 THEN 1 ELSE 0 END) / nullif(count(j.delay_min), 0), 1)
FROM airlines a LEFT JOIN june j ON j.airline = a.code
GROUP BY a.code ORDER BY a.code

--- right-2
WITH f AS (
  SELECT airline, delay_min,
    row_number() OVER (PARTITION BY airline ORDER BY delay_min) AS rn,
    count(*) OVER (PARTITION BY airline) AS n
  FROM flights
  WHERE NOT cancelled AND delay_min IS NOT NULL
    AND to_char(scheduled_at AT TIME ZONE 'UTC', 'YYYY-MM') = '2024-06'),
med AS (SELECT airline, avg(delay_min) AS m FROM f WHERE rn IN ((n + 1) / 2, (n + 2) / 2) GROUP BY airline),
pct AS (SELECT airline, round(100.0 * count(*) FILTER (WHERE delay_min <= 15) / count(*), 1) AS p FROM f GROUP BY airline)
SELECT a.code,
  (SELECT count(*) FROM flights x WHERE x.airline = a.code AND NOT x.cancelled AND to_char(x.scheduled_at AT TIME ZONE 'UTC', 'YYYY-MM') = '2024-06'),
  med.m, pct.p
FROM airlines a LEFT JOIN med ON med.airline = a.code LEFT JOIN pct ON pct.airline = a.code
ORDER BY 1

--- right-3
SELECT a.code, x.flown, x.median_delay, x.pct
FROM airlines a
CROSS JOIN LATERAL (
  SELECT count(*) AS flown,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY delay_min) AS median_delay,
    round(avg(CASE WHEN delay_min <= 15 THEN 100.0 WHEN delay_min > 15 THEN 0 END), 1) AS pct
  FROM flights f
  WHERE f.airline = a.code AND f.cancelled IS FALSE
    AND (f.scheduled_at AT TIME ZONE 'UTC')::date BETWEEN '2024-06-01' AND '2024-06-30') x
ORDER BY a.code

--- right-4
SELECT code, count(fid), percentile_cont(0.5) WITHIN GROUP (ORDER BY d),
  CASE WHEN count(d) > 0 THEN round(count(CASE WHEN d < 16 THEN 1 END) * 100.0 / count(d), 1) END
FROM (
  SELECT a.code, f.flight_id AS fid, f.delay_min AS d FROM airlines a JOIN flights f ON f.airline = a.code
  WHERE f.cancelled <> true AND f.scheduled_at >= '2024-06-01 00:00:00Z' AND f.scheduled_at < '2024-07-01 00:00:00Z'
  UNION ALL
  SELECT code, NULL, NULL FROM airlines) t
GROUP BY code ORDER BY code

--- right-5
SELECT a.code,
  count(f.flight_id) FILTER (WHERE ok) AS flown,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min) FILTER (WHERE ok),
  round(100 * avg((f.delay_min <= 15)::int) FILTER (WHERE ok), 1)
FROM airlines a
LEFT JOIN flights f ON f.airline = a.code
LEFT JOIN LATERAL (SELECT NOT f.cancelled AND extract(year FROM f.scheduled_at AT TIME ZONE 'UTC') = 2024 AND extract(month FROM f.scheduled_at AT TIME ZONE 'UTC') = 6 AS ok) k ON true
GROUP BY a.code ORDER BY a.code

--- right-6
SELECT a.code,
  (SELECT count(*) FROM flights f WHERE f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00') AS flown,
  (SELECT (percentile_disc(0.5) WITHIN GROUP (ORDER BY delay_min)::numeric + percentile_disc(0.5) WITHIN GROUP (ORDER BY delay_min DESC)) / 2
   FROM flights f WHERE f.airline = a.code AND NOT f.cancelled AND f.delay_min IS NOT NULL AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00') AS median_delay,
  (SELECT round(100.0 * count(*) FILTER (WHERE delay_min <= 15) / nullif(count(delay_min), 0), 1)
   FROM flights f WHERE f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00')
FROM airlines a ORDER BY a.code

--- wrong-01
-- BETWEEN with 30 June: flights during 30 June are lost
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at BETWEEN '2024-06-01 00:00+00' AND '2024-06-30 00:00+00'
GROUP BY a.code ORDER BY a.code

--- wrong-02
-- BETWEEN up to 1 July 00:00 inclusive
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at BETWEEN '2024-06-01 00:00+00' AND '2024-07-01 00:00+00'
GROUP BY a.code ORDER BY a.code

--- wrong-03
-- BETWEEN up to 23:59:59: the last second's fractions are lost
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at BETWEEN '2024-06-01 00:00+00' AND '2024-06-30 23:59:59+00'
GROUP BY a.code ORDER BY a.code

--- wrong-04
-- percentile_disc: of two delays the smaller
SELECT a.code, count(f.flight_id), percentile_disc(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-05
-- share of all flown flights, those of unknown delay included
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 CASE WHEN count(f.delay_min) > 0 THEN round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.flight_id), 0), 1) END
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-06
-- < 15: a delay of exactly 15 is on time
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min < 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-07
-- integer division before the multiplication with 1.0
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0) * 1.0, 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-08
-- ratio rounded to 2 digits before times 100
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100 * round(count(*) FILTER (WHERE f.delay_min <= 15)::numeric / nullif(count(f.delay_min), 0), 2), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-09
-- coalesce(delay, 0): unknown delay taken for none
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(f.delay_min, 0)) FILTER (WHERE f.flight_id IS NOT NULL),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-10
-- inner join / WHERE: airlines without flights in June missing
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code
WHERE NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-11
-- June of any year
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND extract(month FROM f.scheduled_at AT TIME ZONE 'UTC') = 6
GROUP BY a.code ORDER BY a.code

--- wrong-12
-- June by New York time
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND date_trunc('month', f.scheduled_at AT TIME ZONE 'America/New_York') = '2024-06-01'
GROUP BY a.code ORDER BY a.code

--- wrong-13
-- mean instead of median
SELECT a.code, count(f.flight_id), avg(f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-14
-- flights early (negative delay) not counted as on time: BETWEEN 0 AND 15
SELECT a.code, count(f.flight_id), percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min),
 round(100.0 * count(*) FILTER (WHERE f.delay_min BETWEEN 0 AND 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN flights f ON f.airline = a.code AND NOT f.cancelled AND f.scheduled_at >= '2024-06-01+00' AND f.scheduled_at < '2024-07-01+00'
GROUP BY a.code ORDER BY a.code

--- wrong-15
-- median of known delays by row numbers, but NULLs counted in n
WITH f AS (SELECT airline, flight_id, delay_min, row_number() OVER (PARTITION BY airline ORDER BY delay_min NULLS LAST) rn, count(*) OVER (PARTITION BY airline) n
 FROM flights WHERE NOT cancelled AND scheduled_at >= '2024-06-01+00' AND scheduled_at < '2024-07-01+00')
SELECT a.code, count(f.flight_id), avg(delay_min) FILTER (WHERE rn IN ((n + 1) / 2, (n + 2) / 2)),
 round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1)
FROM airlines a LEFT JOIN f ON f.airline = a.code GROUP BY a.code ORDER BY a.code
