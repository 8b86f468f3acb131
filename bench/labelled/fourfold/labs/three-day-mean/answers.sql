--- right-1
WITH e AS (SELECT r.* FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL)
SELECT a.serial, a.day, a.kwh,
  (SELECT round(avg(b.kwh), 3) FROM e b WHERE b.serial = a.serial AND b.day BETWEEN a.day - 2 AND a.day) AS mean3,
  NOT EXISTS (SELECT 1 FROM e b WHERE b.serial = a.serial AND b.day < a.day AND b.kwh >= a.kwh) AS is_peak
FROM e a ORDER BY a.serial, a.day

--- right-2
SELECT r.serial, r.day, r.kwh, round(avg(x.kwh), 3), coalesce(r.kwh > (SELECT max(y.kwh) FROM readings y WHERE y.serial = r.serial AND y.day < r.day), true)
FROM readings r JOIN readings x ON x.serial = r.serial AND x.day IN (r.day, r.day - 1, r.day - 2)
WHERE r.kwh IS NOT NULL AND EXISTS (SELECT 1 FROM meters m WHERE m.serial = r.serial AND m.kind = 'electricity')
GROUP BY r.serial, r.day, r.kwh ORDER BY 1, 2

--- right-3
SELECT r.serial, r.day, r.kwh, round((r.kwh + coalesce(y.kwh, 0) + coalesce(z.kwh, 0)) / (1 + num_nonnulls(y.kwh, z.kwh)), 3),
  CASE WHEN r.kwh <= ANY (SELECT p.kwh FROM readings p WHERE p.serial = r.serial AND p.day < r.day AND p.kwh IS NOT NULL) THEN false ELSE true END
FROM readings r
LEFT JOIN readings y ON y.serial = r.serial AND y.day = r.day - 1
LEFT JOIN readings z ON z.serial = r.serial AND z.day = r.day - 2
WHERE r.kwh IS NOT NULL AND r.serial IN (SELECT serial FROM meters WHERE kind = 'electricity')
ORDER BY r.serial, r.day

--- right-4
WITH w AS (
  SELECT serial, day, kwh, lag(day) OVER s AS d1, lag(kwh) OVER s AS k1, lag(day, 2) OVER s AS d2, lag(kwh, 2) OVER s AS k2,
    max(kwh) OVER (PARTITION BY serial ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS top
  FROM readings WHERE kwh IS NOT NULL WINDOW s AS (PARTITION BY serial ORDER BY day))
SELECT w.serial, w.day, w.kwh,
  round((w.kwh + CASE WHEN d1 >= day - 2 THEN k1 ELSE 0 END + CASE WHEN d2 >= day - 2 THEN k2 ELSE 0 END)
   / (1 + CASE WHEN d1 >= day - 2 THEN 1 ELSE 0 END + CASE WHEN d2 >= day - 2 THEN 1 ELSE 0 END), 3),
  top IS NULL OR w.kwh > top
FROM w JOIN meters m ON m.serial = w.serial WHERE m.kind = 'electricity' ORDER BY w.serial, w.day

--- right-5
SELECT m.serial, r.day, r.kwh, l.mean3, l.ok
FROM meters m JOIN readings r ON r.serial = m.serial
CROSS JOIN LATERAL (
  SELECT round(avg(q.kwh) FILTER (WHERE q.day > r.day - 3), 3) AS mean3, count(*) FILTER (WHERE q.day < r.day AND q.kwh >= r.kwh) = 0 AS ok
  FROM readings q WHERE q.serial = r.serial AND q.day <= r.day) l
WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY m.serial, r.day

--- right-6
WITH cal AS (
  SELECT m.serial, d::date AS day FROM meters m
  CROSS JOIN LATERAL (SELECT min(day) AS a, max(day) AS b FROM readings r WHERE r.serial = m.serial) x
  CROSS JOIN LATERAL generate_series(x.a::timestamp, x.b::timestamp, interval '1 day') AS d
  WHERE m.kind = 'electricity'),
f AS (SELECT c.serial, c.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY c.serial ORDER BY c.day ROWS 2 PRECEDING), 3) AS mean3,
    max(r.kwh) OVER (PARTITION BY c.serial ORDER BY c.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS top
  FROM cal c LEFT JOIN readings r ON r.serial = c.serial AND r.day = c.day)
SELECT serial, day, kwh, mean3, coalesce(kwh > top, true) FROM f WHERE kwh IS NOT NULL ORDER BY serial, day

--- wrong-01
-- ROWS 2 PRECEDING: missing days are jumped
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-02
-- 3 days preceding: four days
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '3 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-03
-- one day before and one after (centred)
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '1 day' PRECEDING AND interval '1 day' FOLLOWING), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-04
-- divided by 3 always
SELECT r.serial, r.day, r.kwh, round(sum(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW) / 3, 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-05
-- >=: a value that equals the highest before is a peak
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh >= max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-06
-- the maximum includes the current row: equal values are peaks
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 r.kwh = max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-07
-- first value: NULL instead of true
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-08
-- coalesce(max, 0): a first value of zero or below is no peak
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 r.kwh > coalesce(max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-09
-- compared with the value before only (lag)
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > lag(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-10
-- PARTITION BY forgotten in the mean
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-11
-- NULL readings as 0 in the mean
WITH z AS (SELECT r.serial, r.day, r.kwh, round(avg(coalesce(r.kwh, 0)) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3) AS m3,
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS p FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity')
SELECT * FROM z WHERE kwh IS NOT NULL ORDER BY serial, day

--- wrong-12
-- failed readings (NULL) are listed
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' ORDER BY r.serial, r.day

--- wrong-13
-- no frame: the mean of all days so far
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-14
-- the mean is partitioned by month too: the first of March does not see February
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial, date_trunc('month', r.day) ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-15
-- all kinds but water
SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3),
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true)
FROM readings r JOIN meters m USING (serial) WHERE m.kind <> 'water' AND r.kwh IS NOT NULL ORDER BY r.serial, r.day

--- wrong-16
-- the last three readings, failed ones among them, instead of three days
WITH z AS (SELECT r.serial, r.day, r.kwh, round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN 2 PRECEDING AND CURRENT ROW), 3) AS m3,
 coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS p FROM readings r JOIN meters m USING (serial) WHERE m.kind = 'electricity')
SELECT * FROM z WHERE kwh IS NOT NULL ORDER BY serial, day
