--- right-1
WITH f AS (
  SELECT visitor, clicked_at, CASE WHEN clicked_at - lag(clicked_at) OVER w <= interval '30 minutes' THEN 0 ELSE 1 END AS new
  FROM click_log WHERE visitor IS NOT NULL WINDOW w AS (PARTITION BY visitor ORDER BY clicked_at)),
n AS (SELECT visitor, sum(new) OVER (PARTITION BY visitor ORDER BY clicked_at ROWS UNBOUNDED PRECEDING) AS s FROM
  (SELECT visitor, clicked_at, new FROM f ORDER BY visitor, clicked_at, new DESC) f2),
c AS (SELECT visitor, clicked_at, new, sum(new) OVER (PARTITION BY visitor ORDER BY clicked_at, new DESC) AS s FROM f),
k AS (SELECT visitor, s, count(*) AS clicks FROM c GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), sum(CASE WHEN clicks = 1 THEN 1 ELSE 0 END)
FROM k GROUP BY visitor ORDER BY visitor COLLATE "C"

--- right-2
WITH starts AS (
  SELECT DISTINCT visitor, clicked_at FROM click_log c
  WHERE visitor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM click_log p WHERE p.visitor = c.visitor AND p.clicked_at < c.clicked_at AND p.clicked_at >= c.clicked_at - interval '30 minutes')),
a AS (SELECT c.visitor, (SELECT max(s.clicked_at) FROM starts s WHERE s.visitor = c.visitor AND s.clicked_at <= c.clicked_at) AS st FROM click_log c WHERE c.visitor IS NOT NULL),
k AS (SELECT visitor, st, count(*) AS n FROM a GROUP BY visitor, st)
SELECT visitor, count(*), max(n), count(*) FILTER (WHERE n = 1) FROM k GROUP BY visitor ORDER BY visitor COLLATE "C"

--- right-3
WITH moments AS (SELECT visitor, clicked_at, count(*) AS n FROM click_log WHERE visitor IS NOT NULL GROUP BY visitor, clicked_at),
m AS (SELECT *, CASE WHEN clicked_at > lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) + interval '30 min' THEN 1 ELSE 0 END AS b FROM moments),
s AS (SELECT visitor, n, sum(b) OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM m),
k AS (SELECT visitor, id, sum(n) AS clicks FROM s GROUP BY visitor, id)
SELECT visitor, count(*) AS sessions, max(clicks) AS longest, count(*) FILTER (WHERE clicks = 1) FROM k GROUP BY visitor ORDER BY visitor COLLATE "C"

--- right-4
WITH n AS (
  SELECT visitor, clicked_at, row_number() OVER (PARTITION BY visitor ORDER BY clicked_at) AS rn FROM click_log WHERE visitor IS NOT NULL),
f AS (SELECT a.visitor, a.rn, (b.rn IS NULL OR extract(epoch FROM a.clicked_at - b.clicked_at) > 1800) AS first FROM n a LEFT JOIN n b ON b.visitor = a.visitor AND b.rn = a.rn - 1),
st AS (SELECT visitor, rn, lead(rn) OVER (PARTITION BY visitor ORDER BY rn) AS next_rn FROM f WHERE first),
k AS (SELECT st.visitor, coalesce(next_rn, (SELECT max(rn) + 1 FROM n WHERE n.visitor = st.visitor)) - rn AS clicks FROM st)
SELECT visitor, count(*), max(clicks), count(CASE clicks WHEN 1 THEN 1 END) FROM k GROUP BY visitor ORDER BY visitor COLLATE "C"

--- right-5
SELECT v.visitor, count(*), max(s.clicks), count(*) FILTER (WHERE s.clicks < 2)
FROM (SELECT DISTINCT visitor FROM click_log WHERE visitor IS NOT NULL) v
CROSS JOIN LATERAL (
  SELECT count(*) AS clicks FROM (
    SELECT sum(nw) OVER (ORDER BY clicked_at RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS id FROM (
      SELECT clicked_at, (clicked_at - lag(clicked_at, 1, '-infinity'::timestamptz) OVER (ORDER BY clicked_at) > interval '30 minutes')::int AS nw
      FROM (SELECT clicked_at FROM click_log c WHERE c.visitor = v.visitor) x) y) z
  GROUP BY id) s
GROUP BY v.visitor ORDER BY v.visitor COLLATE "C"

--- wrong-01
-- >= 30 minutes: exactly 30 minutes begins a new session
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap >= interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-02
-- only the minutes part of the gap: an hour and ten minutes are taken for ten
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR extract(minute FROM gap) > 30) OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-03
-- gap cut to whole minutes: 30 minutes 30 seconds is no new session
WITH g AS (SELECT visitor, clicked_at, floor(extract(epoch FROM clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at)) / 60) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > 30) OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-04
-- counted from the first click of the visitor in half-hour buckets
WITH g AS (SELECT visitor, floor(extract(epoch FROM clicked_at - min(clicked_at) OVER (PARTITION BY visitor)) / 1800) AS id FROM click_log WHERE visitor IS NOT NULL),
s AS (SELECT visitor, id, count(*) AS clicks FROM g GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-05
-- DISTINCT clicks: duplicates dropped
WITH d AS (SELECT DISTINCT visitor, clicked_at, path, referrer FROM click_log WHERE visitor IS NOT NULL),
g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM d),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-06
-- the first click begins no session: only breaks are counted
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, gap, count(*) FILTER (WHERE gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, max(id), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-07
-- no PARTITION BY where the gap is measured: the click before may be anybody's
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (ORDER BY clicked_at, visitor) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-08
-- a session ends at midnight UTC
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor, (clicked_at AT TIME ZONE 'UTC')::date ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-09
-- NULL visitors form a visitor
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-10
-- bounces: sessions whose clicks are all on one path are taken for sessions of one click
WITH g AS (SELECT visitor, clicked_at, path, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, path, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks, count(DISTINCT path) AS paths FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE paths = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-11
-- visitors folded to lower case
WITH l AS (SELECT lower(visitor) AS visitor, clicked_at FROM click_log WHERE visitor IS NOT NULL),
g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM l),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-12
-- 30 minutes from the start of the session: one that goes on for longer is cut
WITH RECURSIVE o AS (SELECT visitor, clicked_at, row_number() OVER (PARTITION BY visitor ORDER BY clicked_at) AS rn FROM click_log WHERE visitor IS NOT NULL),
r AS (SELECT visitor, rn, clicked_at AS st, 1 AS id FROM o WHERE rn = 1 UNION ALL
 SELECT o.visitor, o.rn, CASE WHEN o.clicked_at - r.st > interval '30 minutes' THEN o.clicked_at ELSE r.st END, r.id + CASE WHEN o.clicked_at - r.st > interval '30 minutes' THEN 1 ELSE 0 END
 FROM r JOIN o ON o.visitor = r.visitor AND o.rn = r.rn + 1),
s AS (SELECT visitor, id, count(*) AS clicks FROM r GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-13
-- timestamps cut to the minute on both sides
WITH g AS (SELECT visitor, clicked_at, date_trunc('minute', clicked_at) - lag(date_trunc('minute', clicked_at)) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-14
-- longest: the session that lasts longest, not the one of most clicks
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, clicked_at, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks, max(clicked_at) - min(clicked_at) AS len FROM n GROUP BY 1, 2)
SELECT visitor, count(*), (array_agg(clicks ORDER BY len DESC, clicks DESC))[1], count(*) FILTER (WHERE clicks = 1) FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"

--- wrong-15
-- bounces: sessions that last zero seconds (two clicks at one moment)
WITH g AS (SELECT visitor, clicked_at, clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap FROM click_log WHERE visitor IS NOT NULL),
n AS (SELECT visitor, clicked_at, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes') OVER (PARTITION BY visitor ORDER BY clicked_at) AS id FROM g),
s AS (SELECT visitor, id, count(*) AS clicks, max(clicked_at) - min(clicked_at) AS len FROM n GROUP BY 1, 2)
SELECT visitor, count(*), max(clicks), count(*) FILTER (WHERE len = interval '0') FROM s GROUP BY visitor ORDER BY visitor COLLATE "C"
