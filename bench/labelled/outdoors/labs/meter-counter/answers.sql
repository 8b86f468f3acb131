--- right-1
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- right-2
SELECT t.tick_id, t.park_id, a.counter, b.largest
FROM ticks t
CROSS JOIN LATERAL (
    SELECT max(ROW(z.at, z.tick_id)::text) AS x, (array_agg(z.tick_id ORDER BY z.at DESC, z.tick_id DESC))[1] AS rid,
           (array_agg(z.at ORDER BY z.at DESC, z.tick_id DESC))[1] AS rat
    FROM ticks z WHERE z.park_id = t.park_id AND z.kind = 'reset' AND (z.at, z.tick_id) <= (t.at, t.tick_id)
) r
CROSS JOIN LATERAL (
    SELECT sum(s.kwh) AS counter FROM ticks s
    WHERE s.park_id = t.park_id AND (s.at, s.tick_id) <= (t.at, t.tick_id)
      AND (r.rid IS NULL OR (s.at, s.tick_id) >= (r.rat, r.rid))
) a
CROSS JOIN LATERAL (
    SELECT max(s.kwh) AS largest FROM ticks s
    WHERE s.park_id = t.park_id AND s.kind = 'add'
      AND (r.rid IS NULL OR (s.at, s.tick_id) > (r.rat, r.rid))
      AND NOT EXISTS (SELECT 1 FROM ticks q WHERE q.park_id = t.park_id AND q.kind = 'reset'
                      AND (q.at, q.tick_id) > (t.at, t.tick_id) AND (q.at, q.tick_id) <= (s.at, s.tick_id))
) b
ORDER BY t.tick_id;

--- right-3
WITH RECURSIVE o AS (
    SELECT *, row_number() OVER (PARTITION BY park_id ORDER BY at, tick_id) AS n FROM ticks
), run AS (
    SELECT o.*, kwh::numeric AS counter, CASE kind WHEN 'reset' THEN 1 ELSE 0 END AS era FROM o WHERE n = 1
    UNION ALL
    SELECT o.*, CASE o.kind WHEN 'reset' THEN o.kwh ELSE run.counter + o.kwh END, run.era + (o.kind = 'reset')::int
    FROM run JOIN o ON o.park_id = run.park_id AND o.n = run.n + 1
)
SELECT tick_id, park_id, counter,
       (SELECT max(x.kwh) FROM run x WHERE x.park_id = run.park_id AND x.era = run.era AND x.kind = 'add')
FROM run ORDER BY tick_id;

--- right-4
WITH g AS (
    SELECT *, sum(CASE WHEN kind = 'reset' THEN 1 END) OVER (PARTITION BY park_id ORDER BY at, tick_id ROWS UNBOUNDED PRECEDING) AS era FROM ticks
), total AS (SELECT park_id, era, max(CASE WHEN kind <> 'reset' THEN kwh END) AS m FROM g GROUP BY park_id, era)
SELECT g.tick_id, g.park_id, sum(g.kwh) OVER (PARTITION BY g.park_id, g.era ORDER BY g.at, g.tick_id ROWS UNBOUNDED PRECEDING), total.m
FROM g JOIN total ON total.park_id = g.park_id AND total.era IS NOT DISTINCT FROM g.era
ORDER BY g.tick_id;

--- wrong-01
-- eras without tie-breaker: ticks of the moment of a reset
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-02
-- peers of a moment share a counter
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-03
-- not per park (era)
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-04
-- counter not per park: eras of different parks fall together
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-05
-- ordered by tick_id only
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-06
-- a reset sets to zero
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(CASE WHEN kind = 'add' THEN kwh ELSE 0 END) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-07
-- largest of all ticks of the era
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-08
-- largest so far
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-09
-- 0 where the era has no add
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       coalesce(max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era), 0) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-10
-- the reset belongs to the era before
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-11
-- what precedes the first reset is lost
WITH g AS (
    SELECT *, sum(CASE WHEN kind = 'reset' THEN 1 END) OVER (PARTITION BY park_id ORDER BY at, tick_id ROWS UNBOUNDED PRECEDING) AS era FROM ticks
), total AS (SELECT park_id, era, max(CASE WHEN kind <> 'reset' THEN kwh END) AS m FROM g GROUP BY park_id, era)
SELECT g.tick_id, g.park_id, sum(g.kwh) OVER (PARTITION BY g.park_id, g.era ORDER BY g.at, g.tick_id ROWS UNBOUNDED PRECEDING), total.m
FROM g JOIN total ON total.park_id = g.park_id AND total.era = g.era
ORDER BY g.tick_id;

--- wrong-12
-- counter never below zero
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       greatest(0, sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id)) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-13
-- eras end with the day
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era, at::date ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-14
-- largest as greatest with 0
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(CASE WHEN kind = 'add' THEN kwh ELSE 0 END) OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-15
-- era by the greatest tick_id of a reset so far
WITH g AS (
    SELECT *, max(tick_id) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-16
-- era by the moment of the last reset: two resets of one moment
WITH g AS (
    SELECT *, max(at) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       max(kwh) FILTER (WHERE kind = 'add') OVER (PARTITION BY park_id, era) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-17
-- largest by first_value of the era ordered by kwh, resets last: a reset where an add lacks
WITH g AS (
    SELECT *, count(*) FILTER (WHERE kind = 'reset') OVER (PARTITION BY park_id ORDER BY at, tick_id) AS era
    FROM ticks
)
SELECT tick_id, park_id,
       sum(kwh) OVER (PARTITION BY park_id, era ORDER BY at, tick_id) AS counter,
       first_value(kwh) OVER (PARTITION BY park_id, era ORDER BY kind, kwh DESC) AS largest_add
FROM g
ORDER BY tick_id;

--- wrong-18
-- counter: last reset of the same moment is looked for by at only
SELECT t.tick_id, t.park_id, a.counter, b.largest
FROM ticks t
CROSS JOIN LATERAL (
    SELECT max(ROW(z.at, z.tick_id)::text) AS x, (array_agg(z.tick_id ORDER BY z.at DESC, z.tick_id DESC))[1] AS rid,
           (array_agg(z.at ORDER BY z.at DESC, z.tick_id DESC))[1] AS rat
    FROM ticks z WHERE z.park_id = t.park_id AND z.kind = 'reset' AND (z.at, z.tick_id) <= (t.at, t.tick_id)
) r
CROSS JOIN LATERAL (
    SELECT sum(s.kwh) AS counter FROM ticks s
    WHERE s.park_id = t.park_id AND (s.at, s.tick_id) <= (t.at, t.tick_id)
      AND (r.rid IS NULL OR s.at >= r.rat)
) a
CROSS JOIN LATERAL (
    SELECT max(s.kwh) AS largest FROM ticks s
    WHERE s.park_id = t.park_id AND s.kind = 'add'
      AND (r.rid IS NULL OR (s.at, s.tick_id) > (r.rat, r.rid))
      AND NOT EXISTS (SELECT 1 FROM ticks q WHERE q.park_id = t.park_id AND q.kind = 'reset'
                      AND (q.at, q.tick_id) > (t.at, t.tick_id) AND (q.at, q.tick_id) <= (s.at, s.tick_id))
) b
ORDER BY t.tick_id;

--- wrong-19
-- all ticks with the same kwh count once
SELECT t.tick_id, t.park_id, a.counter, b.largest
FROM ticks t
CROSS JOIN LATERAL (
    SELECT max(ROW(z.at, z.tick_id)::text) AS x, (array_agg(z.tick_id ORDER BY z.at DESC, z.tick_id DESC))[1] AS rid,
           (array_agg(z.at ORDER BY z.at DESC, z.tick_id DESC))[1] AS rat
    FROM ticks z WHERE z.park_id = t.park_id AND z.kind = 'reset' AND (z.at, z.tick_id) <= (t.at, t.tick_id)
) r
CROSS JOIN LATERAL (
    SELECT sum(DISTINCT s.kwh) AS counter FROM ticks s
    WHERE s.park_id = t.park_id AND (s.at, s.tick_id) <= (t.at, t.tick_id)
      AND (r.rid IS NULL OR (s.at, s.tick_id) >= (r.rat, r.rid))
) a
CROSS JOIN LATERAL (
    SELECT max(s.kwh) AS largest FROM ticks s
    WHERE s.park_id = t.park_id AND s.kind = 'add'
      AND (r.rid IS NULL OR (s.at, s.tick_id) > (r.rat, r.rid))
      AND NOT EXISTS (SELECT 1 FROM ticks q WHERE q.park_id = t.park_id AND q.kind = 'reset'
                      AND (q.at, q.tick_id) > (t.at, t.tick_id) AND (q.at, q.tick_id) <= (s.at, s.tick_id))
) b
ORDER BY t.tick_id;
