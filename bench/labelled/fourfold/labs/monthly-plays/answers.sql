--- right-1
WITH m AS (
  SELECT ta.artist_id, make_date(extract(year FROM p.played_at)::int, extract(month FROM p.played_at)::int, 1) AS month, count(*) AS n
  FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds > 29 GROUP BY ta.artist_id, month),
l AS (SELECT *, lag(month) OVER w AS pm, lag(n) OVER w AS pn, sum(n) OVER (PARTITION BY artist_id) AS total FROM m WINDOW w AS (PARTITION BY artist_id ORDER BY month))
SELECT a.name, l.month, l.n, l.n - CASE WHEN l.pm + interval '1 month' = l.month THEN l.pn ELSE 0 END, round(l.n * 100.0 / l.total, 1)
FROM l JOIN artists a USING (artist_id)

--- right-2
WITH good AS (SELECT ta.artist_id, p.played_at FROM plays p, track_artists ta WHERE ta.track_id = p.track_id AND p.seconds >= 30)
SELECT a.name, g.month, g.n,
  g.n - (SELECT count(*) FROM good x WHERE x.artist_id = a.artist_id AND x.played_at >= g.month - interval '1 month' AND x.played_at < g.month),
  round(100 * g.n::numeric / (SELECT count(*) FROM good x WHERE x.artist_id = a.artist_id), 1)
FROM artists a
CROSS JOIN LATERAL (SELECT date_trunc('month', played_at)::date AS month, count(*) AS n FROM good WHERE good.artist_id = a.artist_id GROUP BY 1) g

--- right-3
SELECT a.name, to_date(ym || '-01', 'YYYY-MM-DD'), n,
  n - coalesce(max(n) OVER (PARTITION BY t.artist_id ORDER BY k RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING), 0),
  round(100.0 * n / sum(n) OVER (PARTITION BY t.artist_id), 1)
FROM (SELECT ta.artist_id, to_char(p.played_at, 'YYYY-MM') AS ym, (12 * extract(year FROM p.played_at) + extract(month FROM p.played_at))::int AS k, count(*) AS n
      FROM plays p JOIN track_artists ta ON ta.track_id = p.track_id WHERE p.seconds >= 30 GROUP BY 1, 2, 3) t
JOIN artists a ON a.artist_id = t.artist_id

--- right-4
WITH c AS (SELECT ta.artist_id, date_trunc('month', p.played_at) AS mon FROM track_artists ta JOIN plays p USING (track_id) WHERE NOT p.seconds < 30),
u AS (SELECT artist_id, mon, 1 AS here, 0 AS before FROM c UNION ALL SELECT artist_id, mon + interval '1 month', 0, 1 FROM c),
s AS (SELECT artist_id, mon, sum(here) AS here, sum(before) AS before FROM u GROUP BY 1, 2 HAVING sum(here) > 0),
t AS (SELECT artist_id, count(*) AS total FROM c GROUP BY 1)
SELECT a.name, s.mon::date, s.here, s.here - s.before, round(100.0 * s.here / t.total, 1)
FROM s JOIN t USING (artist_id) JOIN artists a USING (artist_id)

--- right-5
SELECT x.name, x.month::date, x.plays, x.plays - (SELECT count(*) FROM plays q JOIN track_artists tq ON tq.track_id = q.track_id
     WHERE tq.artist_id = x.artist_id AND q.seconds >= 30 AND date_trunc('month', q.played_at) = x.month - interval '1 month') AS change,
  round(100.0 * x.plays / sum(x.plays) OVER (PARTITION BY x.artist_id), 1) AS share
FROM (SELECT a.artist_id, a.name, date_trunc('month', p.played_at) AS month, count(*) AS plays
  FROM artists a JOIN track_artists ta ON ta.artist_id = a.artist_id JOIN plays p ON p.track_id = ta.track_id
  WHERE coalesce(p.seconds, 0) >= 30
  GROUP BY a.artist_id, a.name, date_trunc('month', p.played_at)) x

--- wrong-01
-- lag without looking at the month: a gap is jumped
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, month, n, n - coalesce(lag(n) OVER (PARTITION BY artist_id ORDER BY month), 0), round(100.0 * n / sum(n) OVER (PARTITION BY artist_id), 1) FROM m JOIN artists a USING (artist_id)

--- wrong-02
-- lag without coalesce: first month NULL
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - b.n, round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-03
-- month number only: January of two years together
WITH m AS (SELECT ta.artist_id, extract(month FROM p.played_at) AS k, min(date_trunc('month', p.played_at))::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-04
-- month before as month number minus 1 within the year: December before January lost
WITH m AS (SELECT ta.artist_id, extract(year FROM p.played_at) AS y, extract(month FROM p.played_at) AS k, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2, 3, 4)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.y = m.y AND b.k = m.k - 1

--- wrong-05
-- > 30 seconds
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds > 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-06
-- unknown seconds count
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE (p.seconds < 30) IS NOT TRUE GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-07
-- grouped by artist's name: two artists of one name
WITH m AS (SELECT a.name, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) JOIN artists a USING (artist_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT m.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.name), 1) FROM m LEFT JOIN m b ON b.name = m.name AND b.month = m.month - interval '1 month'

--- wrong-08
-- share of all artists' plays instead of the artist's
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-09
-- integer division
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), 100 * m.n / (sum(m.n) OVER (PARTITION BY m.artist_id))::bigint FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-10
-- share rounded to 2 digits before times 100
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), 100 * round(m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 2) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-11
-- running sum in the share: ORDER BY in the window
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id ORDER BY m.month), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-12
-- count(DISTINCT listener): a listener's second play in the month is lost
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(DISTINCT p.listener) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-13
-- the month before is taken for 30 days before the first: from 1 March that is in January
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = date_trunc('month', m.month - 30)

--- wrong-14
-- equal plays dropped: SELECT DISTINCT of the plays
WITH m AS (SELECT artist_id, date_trunc('month', played_at)::date AS month, count(*) AS n FROM (SELECT DISTINCT p.*, ta.artist_id FROM plays p JOIN track_artists ta USING (track_id) WHERE p.seconds >= 30) d GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'

--- wrong-15
-- only the first artist of a track gets the play
WITH m AS (SELECT ta.artist_id, date_trunc('month', p.played_at)::date AS month, count(*) AS n FROM plays p JOIN (SELECT track_id, min(artist_id) AS artist_id FROM track_artists GROUP BY 1) ta USING (track_id) WHERE p.seconds >= 30 GROUP BY 1, 2)
SELECT a.name, m.month, m.n, m.n - coalesce(b.n, 0), round(100.0 * m.n / sum(m.n) OVER (PARTITION BY m.artist_id), 1) FROM m JOIN artists a USING (artist_id) LEFT JOIN m b ON b.artist_id = m.artist_id AND b.month = m.month - interval '1 month'
