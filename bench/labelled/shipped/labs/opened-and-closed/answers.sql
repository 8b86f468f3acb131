--- right-1
-- both events stacked
SELECT date_trunc('week', at AT TIME ZONE 'UTC')::date AS week, sum(o) AS opened, sum(c) AS closed
FROM (SELECT created_at AS at, 1 AS o, 0 AS c FROM issues UNION ALL SELECT closed_at, 0, 1 FROM issues WHERE closed_at IS NOT NULL) e GROUP BY 1 ORDER BY 1 DESC

--- right-2
-- two counts, full join
SELECT coalesce(a.week, b.week) AS week, coalesce(a.n, 0) AS opened, coalesce(b.n, 0) AS closed
FROM (SELECT date_trunc('week', created_at, 'UTC') AT TIME ZONE 'UTC' AS w, (date_trunc('week', created_at, 'UTC') AT TIME ZONE 'UTC')::date AS week, count(*) AS n FROM issues GROUP BY 1, 2) a
FULL JOIN (SELECT (date_trunc('week', closed_at, 'UTC') AT TIME ZONE 'UTC')::date AS week, count(*) AS n FROM issues WHERE closed_at IS NOT NULL GROUP BY 1) b ON b.week = a.week
ORDER BY 1 DESC

--- right-3
-- all weeks between first and last laid out, the empty ones dropped; lateral filters
WITH b AS (SELECT min(created_at AT TIME ZONE 'UTC')::date AS lo, greatest(max(created_at), max(closed_at)) AT TIME ZONE 'UTC' AS hi FROM issues),
w AS (SELECT (lo - (extract(isodow FROM lo)::int - 1)) + 7 * n AS week FROM b, generate_series(0, (hi::date - lo) / 7 + 1) n)
SELECT w.week, c.opened, c.closed FROM w CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE (created_at AT TIME ZONE 'UTC')::date BETWEEN w.week AND w.week + 6) AS opened,
         count(*) FILTER (WHERE (closed_at AT TIME ZONE 'UTC')::date BETWEEN w.week AND w.week + 6) AS closed FROM issues) c
WHERE c.opened + c.closed > 0 ORDER BY w.week DESC

--- wrong-1
-- left join from the openings: weeks with closings only are lost
SELECT a.week, a.n AS opened, coalesce(b.n, 0) AS closed
FROM (SELECT date_trunc('week', created_at AT TIME ZONE 'UTC')::date AS week, count(*) AS n FROM issues GROUP BY 1) a
LEFT JOIN (SELECT date_trunc('week', closed_at AT TIME ZONE 'UTC')::date AS week, count(*) AS n FROM issues WHERE closed_at IS NOT NULL GROUP BY 1) b USING (week) ORDER BY 1 DESC

--- wrong-2
-- calendar year with ISO week: wrong in the week of New Year
SELECT to_date(to_char(at AT TIME ZONE 'UTC', 'YYYY-IW'), 'IYYY-IW') AS week, sum(o) AS opened, sum(c) AS closed
FROM (SELECT created_at AS at, 1 AS o, 0 AS c FROM issues UNION ALL SELECT closed_at, 0, 1 FROM issues WHERE closed_at IS NOT NULL) e GROUP BY 1 ORDER BY 1 DESC

--- wrong-3
-- a row of its own for open issues: week NULL appears where an issue is open
SELECT date_trunc('week', at AT TIME ZONE 'UTC')::date AS week, count(*) FILTER (WHERE k = 'o') AS opened, count(*) FILTER (WHERE k = 'c') AS closed
FROM issues CROSS JOIN LATERAL (VALUES (created_at, 'o'), (closed_at, 'c')) v(at, k) GROUP BY 1 ORDER BY 1 DESC NULLS LAST
