--- right-1
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- right-2
SELECT b.listener, b.no, b.started_at, count(*), count(DISTINCT p.episode_id), sum(p.seconds)
FROM (
    SELECT listener, started_at,
           row_number() OVER (PARTITION BY listener ORDER BY started_at) AS no,
           lead(started_at, 1, 'infinity') OVER (PARTITION BY listener ORDER BY started_at) AS until
    FROM (SELECT DISTINCT listener, started_at FROM plays) a
    WHERE NOT EXISTS (
        SELECT 1 FROM plays q
        WHERE q.listener = a.listener AND q.started_at < a.started_at
          AND q.started_at > a.started_at - interval '30 minutes')
) b
JOIN plays p ON p.listener = b.listener AND p.started_at >= b.started_at AND p.started_at < b.until
GROUP BY b.listener, b.no, b.started_at
HAVING count(DISTINCT p.episode_id) > 1
ORDER BY 1, 2;

--- right-3
WITH m AS (
    SELECT listener, episode_id, seconds, started_at, play_id,
           coalesce(extract(epoch FROM started_at) - extract(epoch FROM lag(started_at) OVER (PARTITION BY listener ORDER BY started_at, play_id DESC)) >= 1800, true) AS fresh
    FROM plays
), n AS (
    SELECT *, count(*) FILTER (WHERE fresh) OVER (PARTITION BY listener ORDER BY started_at RANGE UNBOUNDED PRECEDING) AS no FROM m
)
SELECT listener, no, min(started_at), count(play_id), cardinality(array_agg(DISTINCT episode_id)), sum(seconds)
FROM n GROUP BY 1, 2
HAVING min(episode_id) <> max(episode_id)
ORDER BY listener, min(started_at);

--- right-4
WITH starts AS (
    SELECT listener, started_at,
           CASE WHEN bool_or(true) OVER (PARTITION BY listener ORDER BY started_at
               RANGE BETWEEN interval '1799.999999 seconds' PRECEDING AND interval '1 microsecond' PRECEDING) THEN 0 ELSE 1 END AS f
    FROM (SELECT DISTINCT listener, started_at FROM plays) d
), s2 AS (SELECT listener, started_at, sum(f) OVER (PARTITION BY listener ORDER BY started_at) AS no FROM starts)
SELECT p.listener, s2.no, min(p.started_at), count(*), count(DISTINCT p.episode_id), sum(p.seconds)
FROM plays p NATURAL JOIN s2
GROUP BY p.listener, s2.no
HAVING count(DISTINCT p.episode_id) >= 2
ORDER BY p.listener, s2.no;

--- wrong-01
-- a gap of exactly 30 minutes still belongs
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w <= interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-02
-- sessions are numbered after the filter
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, row_number() OVER (PARTITION BY listener ORDER BY no) AS no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-03
-- counts plays, not episodes, for the filter
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(*) >= 2
ORDER BY listener, no;

--- wrong-04
-- not partitioned by listener
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-05
-- gap from the end of the play
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at + seconds * interval '1 second') OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-06
-- gap to the first play of the session (fixed windows from the first play)
WITH marked AS (
    SELECT *, CASE WHEN started_at - first_value(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-07
-- extract(minute) of the gap
WITH marked AS (
    SELECT *, CASE WHEN extract(minute FROM started_at - lag(started_at) OVER w) < 30 THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-08
-- sessions end at midnight
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener, started_at::date ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-09
-- ordered by play_id rather than time
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-10
-- seconds of different values summed
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(DISTINCT seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-11
-- only plays longer than zero
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays WHERE seconds > 0
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-12
-- gap rounded to whole minutes
WITH marked AS (
    SELECT *, CASE WHEN date_trunc('minute', started_at) - date_trunc('minute', lag(started_at) OVER w) < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-13
-- compares with the next but by distinct moments lost: partition of the sum lacks listener
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (ORDER BY listener, started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-14
-- repeats of the same episode in a row are left out before
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(DISTINCT started_at) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-15
-- range_agg joins sessions that touch at exactly 30 minutes
WITH r AS (SELECT listener, unnest(range_agg(tstzrange(started_at, started_at + interval '30 minutes'))) AS r FROM plays GROUP BY listener),
n AS (SELECT *, row_number() OVER (PARTITION BY listener ORDER BY r) AS no FROM r)
SELECT n.listener, n.no, min(p.started_at), count(*), count(DISTINCT p.episode_id), sum(p.seconds)
FROM n JOIN plays p ON p.listener = n.listener AND p.started_at <@ n.r
GROUP BY n.listener, n.no HAVING count(DISTINCT p.episode_id) >= 2 ORDER BY 1, 2;

--- wrong-16
-- listeners folded to lower case
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY lower(listener) ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-17
-- begins cut to the minute
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, date_trunc('minute', min(started_at)) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-18
-- gap in whole seconds, rounded
WITH marked AS (
    SELECT *, CASE WHEN extract(epoch FROM started_at - lag(started_at) OVER w)::integer / 60 < 30 THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-19
-- gap counted in whole minutes, rounded down, at most 30
WITH marked AS (
    SELECT *, CASE WHEN floor(extract(epoch FROM started_at - lag(started_at) OVER w) / 60) <= 30 THEN 0 ELSE 1 END AS fresh
    FROM plays
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;

--- wrong-20
-- neighbours that repeat the episode are dropped before the gaps
WITH marked AS (
    SELECT *, CASE WHEN started_at - lag(started_at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS fresh
    FROM (SELECT *, lag(episode_id) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS before FROM plays) plays WHERE before IS DISTINCT FROM episode_id
    WINDOW w AS (PARTITION BY listener ORDER BY started_at, play_id)
), numbered AS (
    SELECT *, sum(fresh) OVER (PARTITION BY listener ORDER BY started_at, play_id) AS no
    FROM marked
)
SELECT listener, no, min(started_at) AS begins, count(*) AS plays,
       count(DISTINCT episode_id) AS episodes, sum(seconds) AS seconds
FROM numbered
GROUP BY listener, no
HAVING count(DISTINCT episode_id) >= 2
ORDER BY listener, no;
