--- right-1
-- percentile_cont
SELECT kind, count(*) AS issues, percentile_cont(0.5) WITHIN GROUP (ORDER BY (closed_at AT TIME ZONE 'UTC')::date - (created_at AT TIME ZONE 'UTC')::date) AS median_days
FROM issues WHERE closed_at IS NOT NULL GROUP BY kind ORDER BY median_days DESC, kind

--- right-2
-- the one or two in the middle by row_number
WITH d AS (SELECT kind, (closed_at AT TIME ZONE 'UTC')::date - (created_at AT TIME ZONE 'UTC')::date AS days FROM issues WHERE closed_at IS NOT NULL),
n AS (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY days) AS k, count(*) OVER (PARTITION BY kind) AS c FROM d)
SELECT kind, max(c) AS issues, avg(days) AS median_days FROM n WHERE 2 * k IN (c, c + 1, c + 2) GROUP BY kind ORDER BY 3 DESC, 1

--- right-3
-- sorted array, both middles by subscript
SELECT kind, cardinality(a) AS issues, round((a[(cardinality(a) + 1) / 2] + a[cardinality(a) / 2 + 1]) / 2.0, 1) AS median_days
FROM (SELECT kind, array_agg(timezone('UTC', closed_at)::date - timezone('UTC', created_at)::date ORDER BY timezone('UTC', closed_at)::date - timezone('UTC', created_at)::date) AS a
      FROM issues WHERE closed_at IS NOT NULL GROUP BY kind) t ORDER BY median_days DESC, kind

--- wrong-1
-- full days of 24 hours instead of calendar days
SELECT kind, count(*) AS issues, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(day FROM closed_at - created_at)::int) AS median_days
FROM issues WHERE closed_at IS NOT NULL GROUP BY kind ORDER BY median_days DESC, kind

--- wrong-2
-- percentile_disc takes the lower middle: wrong with an even number
SELECT kind, count(*) AS issues, percentile_disc(0.5) WITHIN GROUP (ORDER BY (closed_at AT TIME ZONE 'UTC')::date - (created_at AT TIME ZONE 'UTC')::date) AS median_days
FROM issues WHERE closed_at IS NOT NULL GROUP BY kind ORDER BY median_days DESC, kind

--- wrong-3
-- integer division loses the half
SELECT kind, cardinality(a) AS issues, (a[(cardinality(a) + 1) / 2] + a[cardinality(a) / 2 + 1]) / 2 AS median_days
FROM (SELECT kind, array_agg(timezone('UTC', closed_at)::date - timezone('UTC', created_at)::date ORDER BY timezone('UTC', closed_at)::date - timezone('UTC', created_at)::date) AS a
      FROM issues WHERE closed_at IS NOT NULL GROUP BY kind) t ORDER BY median_days DESC, kind
