--- right-1
WITH d AS (SELECT facility_id, date(start_at) AS day FROM bookings GROUP BY 1,2),
g AS (SELECT facility_id, day, day - dense_rank() OVER (PARTITION BY facility_id ORDER BY day) * interval '1 day' AS k FROM d),
r AS (SELECT facility_id, k, min(day) a, max(day) z, count(*) n FROM g GROUP BY facility_id, k)
SELECT f.name, a, z, n FROM r JOIN facilities f USING (facility_id) WHERE n = (SELECT max(n) FROM r r2 WHERE r2.facility_id = r.facility_id) ORDER BY n DESC, name, a

--- right-2
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings),
s AS (SELECT facility_id, day, CASE WHEN lag(day) OVER w = day - 1 THEN 0 ELSE 1 END AS new FROM d WINDOW w AS (PARTITION BY facility_id ORDER BY day)),
i AS (SELECT *, sum(new) OVER (PARTITION BY facility_id ORDER BY day) AS no FROM s),
r AS (SELECT facility_id, no, min(day) fd, max(day) ld FROM i GROUP BY facility_id, no),
m AS (SELECT *, ld - fd + 1 AS len, max(ld - fd + 1) OVER (PARTITION BY facility_id) AS best FROM r)
SELECT name, fd, ld, len FROM m JOIN facilities USING (facility_id) WHERE len = best ORDER BY len DESC, name, fd

--- right-3
WITH d AS (SELECT DISTINCT facility_id f, start_at::date AS day FROM bookings),
st AS (SELECT * FROM d a WHERE NOT EXISTS (SELECT 1 FROM d b WHERE b.f = a.f AND b.day = a.day - 1)),
en AS (SELECT * FROM d a WHERE NOT EXISTS (SELECT 1 FROM d b WHERE b.f = a.f AND b.day = a.day + 1)),
r AS (SELECT st.f, st.day AS a, (SELECT min(en.day) FROM en WHERE en.f = st.f AND en.day >= st.day) AS z FROM st)
SELECT name, a, z, z - a + 1 FROM r JOIN facilities ON facility_id = f WHERE NOT EXISTS (SELECT 1 FROM r o WHERE o.f = r.f AND o.z - o.a > r.z - r.a) ORDER BY z - a DESC, name, a

--- right-4
SELECT f.name, lower(x.r) AS first, upper(x.r) - 1 AS last, upper(x.r) - lower(x.r) AS days FROM facilities f CROSS JOIN LATERAL (SELECT r, rank() OVER (ORDER BY upper(r) - lower(r) DESC) k FROM unnest((SELECT range_agg(daterange(start_at::date, start_at::date + 1)) FROM bookings b WHERE b.facility_id = f.facility_id)) AS r) x WHERE k = 1 ORDER BY 4 DESC, 1, 2

--- right-5
WITH RECURSIVE d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), r AS (
SELECT facility_id, day AS a, day AS z, 1 AS n FROM d WHERE (facility_id, day - 1) NOT IN (SELECT facility_id, day FROM d)
UNION ALL SELECT r.facility_id, r.a, d.day, n + 1 FROM r JOIN d ON d.facility_id = r.facility_id AND d.day = r.z + 1)
SELECT name, a, z, n FROM (SELECT r.*, max(n) OVER (PARTITION BY facility_id) mx FROM r) q JOIN facilities USING (facility_id) WHERE n = mx ORDER BY n DESC, name, a

--- right-6
SELECT name, min(day), max(day), count(DISTINCT day) AS n FROM (SELECT f.name, date_trunc('day', b.start_at)::date AS day, date_trunc('day', b.start_at)::date - cast(dense_rank() OVER (PARTITION BY f.facility_id ORDER BY date_trunc('day', b.start_at)) AS int) AS grp FROM facilities f JOIN bookings b ON b.facility_id = f.facility_id) t GROUP BY name, grp
HAVING count(DISTINCT day) >= ALL (SELECT count(DISTINCT day) FROM (SELECT f.name AS n2, b.start_at::date AS day, b.start_at::date - cast(dense_rank() OVER (PARTITION BY f.facility_id ORDER BY b.start_at::date) AS int) AS grp FROM facilities f JOIN bookings b ON b.facility_id = f.facility_id) u WHERE n2 = t.name GROUP BY grp) ORDER BY n DESC, name, min(day)

--- wrong-01
-- row_number over bookings, days not distinct
WITH n AS (SELECT facility_id, start_at::date AS day, start_at::date - (row_number() OVER (PARTITION BY facility_id ORDER BY start_at))::int AS k FROM bookings), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-02
-- only one of equally long
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, row_number() OVER (PARTITION BY facility_id ORDER BY count(*) DESC, min(day)) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-03
-- partition forgotten
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (dense_rank() OVER (ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-04
-- longest of the whole club
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE c=(SELECT max(c) FROM r) ORDER BY c DESC, name, a

--- wrong-05
-- all runs
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) ORDER BY c DESC, name, a

--- wrong-06
-- off by one
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, max(day)-min(day) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-07
-- day of month arithmetic
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, extract(day from day) - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-08
-- day of year arithmetic
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, extract(doy from day) - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-09
-- 24 hours apart
WITH s AS (SELECT facility_id, start_at, CASE WHEN start_at - lag(start_at) OVER w <= interval '24 hours' THEN 0 ELSE 1 END new FROM bookings WINDOW w AS (PARTITION BY facility_id ORDER BY start_at)), i AS (SELECT *, sum(new) OVER (PARTITION BY facility_id ORDER BY start_at) no FROM s), r AS (SELECT facility_id, min(start_at)::date a, max(start_at)::date z, max(start_at)::date-min(start_at)::date+1 c FROM i GROUP BY facility_id, no), q AS (SELECT *, rank() OVER (PARTITION BY facility_id ORDER BY c DESC) p FROM r) SELECT name,a,z,c FROM q JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-10
-- guests left out
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings WHERE member_id IS NOT NULL), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a

--- wrong-11
-- last key missing
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name

--- wrong-12
-- shortest first
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c, name, a

--- wrong-13
-- never booked too
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, coalesce(c,0) FROM facilities LEFT JOIN r USING (facility_id) WHERE coalesce(p,1)=1 ORDER BY coalesce(c,0) DESC, name, a

--- wrong-14
-- islands by month of year
WITH d AS (SELECT DISTINCT facility_id, start_at::date AS day FROM bookings), n AS (SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id, date_trunc('month',day) ORDER BY day))::int AS k FROM d), r AS (SELECT facility_id, min(day) a, max(day) z, count(*) c, rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) p FROM n GROUP BY facility_id, k) SELECT name, a, z, c FROM r JOIN facilities USING (facility_id) WHERE p=1 ORDER BY c DESC, name, a
