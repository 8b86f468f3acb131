--- right-1
-- distinct days, day minus number
WITH d AS (SELECT DISTINCT author_id, (posted_at AT TIME ZONE 'UTC')::date AS day FROM comments WHERE posted_at >= '2026-03-01 00:00+00'),
g AS (SELECT author_id, min(day) AS since, count(*) AS days FROM (SELECT *, day - row_number() OVER (PARTITION BY author_id ORDER BY day)::int AS k FROM d) t GROUP BY author_id, k)
SELECT person_id, days, since FROM (SELECT DISTINCT ON (author_id) author_id AS person_id, days, since FROM g ORDER BY author_id, days DESC, since) x ORDER BY days DESC, person_id

--- right-2
-- multiranges of days
SELECT author_id AS person_id, days, since FROM (
  SELECT author_id, upper(r) - lower(r) AS days, lower(r) AS since, row_number() OVER (PARTITION BY author_id ORDER BY upper(r) - lower(r) DESC, lower(r)) AS n
  FROM (SELECT author_id, range_agg(daterange((posted_at AT TIME ZONE 'UTC')::date, (posted_at AT TIME ZONE 'UTC')::date, '[]')) AS m
        FROM comments WHERE posted_at >= timestamptz '2026-03-01 00:00:00Z' GROUP BY author_id) t CROSS JOIN LATERAL unnest(t.m) AS r) s
WHERE n = 1 ORDER BY days DESC, person_id

--- right-3
-- recursion from day to day
WITH RECURSIVE d AS (SELECT author_id AS p, (posted_at AT TIME ZONE 'UTC')::date AS day FROM comments WHERE posted_at >= '2026-03-01 00:00+00' GROUP BY 1, 2),
r AS (SELECT p, day AS since, day, 1 AS days FROM d WHERE NOT EXISTS (SELECT FROM d y WHERE y.p = d.p AND y.day = d.day - 1)
      UNION ALL SELECT r.p, r.since, d.day, r.days + 1 FROM r JOIN d ON d.p = r.p AND d.day = r.day + 1)
SELECT p AS person_id, -b[1] AS days, DATE '2000-01-01' + b[2] AS since
FROM (SELECT p, min(ARRAY[-days, since - DATE '2000-01-01']) AS b FROM r GROUP BY p) t ORDER BY 2 DESC, 1

--- wrong-1
-- days not made distinct: wrong with two comments on one day
WITH d AS (SELECT author_id, (posted_at AT TIME ZONE 'UTC')::date AS day FROM comments WHERE posted_at >= '2026-03-01 00:00+00'),
g AS (SELECT author_id, min(day) AS since, count(DISTINCT day) AS days FROM (SELECT *, day - row_number() OVER (PARTITION BY author_id ORDER BY day)::int AS k FROM d) t GROUP BY author_id, k)
SELECT person_id, days, since FROM (SELECT DISTINCT ON (author_id) author_id AS person_id, days, since FROM g ORDER BY author_id, days DESC, since) x ORDER BY days DESC, person_id

--- wrong-2
-- takes the latest of several longest ones
WITH d AS (SELECT DISTINCT author_id, (posted_at AT TIME ZONE 'UTC')::date AS day FROM comments WHERE posted_at >= '2026-03-01 00:00+00'),
g AS (SELECT author_id, min(day) AS since, count(*) AS days FROM (SELECT *, day - row_number() OVER (PARTITION BY author_id ORDER BY day)::int AS k FROM d) t GROUP BY author_id, k)
SELECT author_id AS person_id, max(days) AS days, (array_agg(since ORDER BY days DESC, since DESC))[1] AS since FROM g GROUP BY author_id ORDER BY days DESC, person_id

--- wrong-3
-- streaks are built over all comments and filtered by their beginning: wrong where a streak began in February
WITH d AS (SELECT DISTINCT author_id, (posted_at AT TIME ZONE 'UTC')::date AS day FROM comments),
g AS (SELECT author_id, min(day) AS since, count(*) AS days FROM (SELECT *, day - row_number() OVER (PARTITION BY author_id ORDER BY day)::int AS k FROM d) t GROUP BY author_id, k)
SELECT person_id, days, since FROM (SELECT DISTINCT ON (author_id) author_id AS person_id, days, since FROM g WHERE since >= '2026-03-01' ORDER BY author_id, days DESC, since) x ORDER BY days DESC, person_id
