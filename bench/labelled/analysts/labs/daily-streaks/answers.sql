--- right-1
WITH d AS (
    SELECT e.user_id, timezone(a.time_zone, e.at)::date AS day
    FROM accounts a JOIN users u ON u.account_id = a.account_id JOIN events e ON e.user_id = u.user_id
    GROUP BY 1, 2
), s AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d p WHERE p.user_id = d.user_id AND p.day = d.day - 1)
), t AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d n WHERE n.user_id = d.user_id AND n.day = d.day + 1)
), r AS (
    SELECT s.user_id, s.day AS first_day, (SELECT min(t.day) FROM t WHERE t.user_id = s.user_id AND t.day >= s.day) - s.day + 1 AS days FROM s
), k AS (
    SELECT r.*, row_number() OVER (PARTITION BY user_id ORDER BY days DESC, first_day DESC) AS pos FROM r
)
SELECT u.user_id, CASE WHEN k.days IS NULL THEN 0 ELSE k.days END AS days, k.first_day, timezone(a.time_zone, u.signed_up_at)::date AS zone_day
FROM users u
INNER JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN k ON k.user_id = u.user_id AND k.pos = 1
ORDER BY 2 DESC, 1;

--- right-2
WITH act AS (
    SELECT u.user_id, date_trunc('day', e.at AT TIME ZONE a.time_zone) AS d
    FROM events e, users u, accounts a WHERE e.user_id = u.user_id AND u.account_id = a.account_id
), f AS (
    SELECT user_id, d, CASE WHEN d - lag(d) OVER (PARTITION BY user_id ORDER BY d) <= interval '1 day' THEN 0 ELSE 1 END AS fresh FROM act
), g AS (
    SELECT user_id, d, sum(fresh) OVER (PARTITION BY user_id ORDER BY d ROWS UNBOUNDED PRECEDING) AS grp FROM f
), len AS (
    SELECT user_id, grp, count(DISTINCT d) AS days, min(d)::date AS first_day FROM g GROUP BY user_id, grp
)
SELECT u.user_id, coalesce(x.days, 0) AS days, x.first_day, CAST(u.signed_up_at AT TIME ZONE a.time_zone AS date) AS zone_day
FROM users u JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN LATERAL (SELECT days, first_day FROM len WHERE len.user_id = u.user_id ORDER BY days DESC, first_day DESC LIMIT 1) x ON true
ORDER BY days DESC, user_id;

--- right-3
WITH RECURSIVE d AS (
    SELECT DISTINCT e.user_id, (e.at AT TIME ZONE (SELECT a.time_zone FROM accounts a JOIN users u USING (account_id) WHERE u.user_id = e.user_id))::date AS day
    FROM events e
), runs AS (
    SELECT user_id, day AS first_day, day AS last_day FROM d
    UNION ALL
    SELECT r.user_id, r.first_day, d.day FROM runs r JOIN d ON d.user_id = r.user_id AND d.day = r.last_day + 1
), best AS (
    SELECT user_id, max(last_day - first_day) + 1 AS days FROM runs GROUP BY user_id
)
SELECT u.user_id, coalesce(b.days, 0) AS days, max(r.first_day) AS first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a ON u.account_id = a.account_id
LEFT JOIN best b ON b.user_id = u.user_id
LEFT JOIN runs r ON r.user_id = b.user_id AND r.last_day - r.first_day + 1 = b.days
GROUP BY u.user_id, b.days, u.signed_up_at, a.time_zone
ORDER BY days DESC, u.user_id;

--- wrong-01
-- days in UTC
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE 'UTC')::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-02
-- two events on one day break the numbering of days
WITH active AS (
    SELECT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-03
-- the earliest of several of one length
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-04
-- users without events are missing
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-05
-- NULL instead of 0 days without events
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, b.days AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC NULLS LAST, u.user_id;

--- wrong-06
-- the day of signing up in UTC
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, u.signed_up_at::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-07
-- 24 hours between events instead of days
WITH act AS (
    SELECT u.user_id, e.at AT TIME ZONE a.time_zone AS d
    FROM events e, users u, accounts a WHERE e.user_id = u.user_id AND u.account_id = a.account_id
), f AS (
    SELECT user_id, d, CASE WHEN d - lag(d) OVER (PARTITION BY user_id ORDER BY d) <= interval '1 day' THEN 0 ELSE 1 END AS fresh FROM act
), g AS (
    SELECT user_id, d, sum(fresh) OVER (PARTITION BY user_id ORDER BY d ROWS UNBOUNDED PRECEDING) AS grp FROM f
), len AS (
    SELECT user_id, grp, count(DISTINCT d::date) AS days, min(d)::date AS first_day FROM g GROUP BY user_id, grp
)
SELECT u.user_id, coalesce(x.days, 0) AS days, x.first_day, CAST(u.signed_up_at AT TIME ZONE a.time_zone AS date) AS zone_day
FROM users u JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN LATERAL (SELECT days, first_day FROM len WHERE len.user_id = u.user_id ORDER BY days DESC, first_day DESC LIMIT 1) x ON true
ORDER BY days DESC, user_id;

--- wrong-08
-- events counted, not days
WITH act AS (
    SELECT u.user_id, date_trunc('day', e.at AT TIME ZONE a.time_zone) AS d
    FROM events e, users u, accounts a WHERE e.user_id = u.user_id AND u.account_id = a.account_id
), f AS (
    SELECT user_id, d, CASE WHEN d - lag(d) OVER (PARTITION BY user_id ORDER BY d) <= interval '1 day' THEN 0 ELSE 1 END AS fresh FROM act
), g AS (
    SELECT user_id, d, sum(fresh) OVER (PARTITION BY user_id ORDER BY d ROWS UNBOUNDED PRECEDING) AS grp FROM f
), len AS (
    SELECT user_id, grp, count(d) AS days, min(d)::date AS first_day FROM g GROUP BY user_id, grp
)
SELECT u.user_id, coalesce(x.days, 0) AS days, x.first_day, CAST(u.signed_up_at AT TIME ZONE a.time_zone AS date) AS zone_day
FROM users u JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN LATERAL (SELECT days, first_day FROM len WHERE len.user_id = u.user_id ORDER BY days DESC, first_day DESC LIMIT 1) x ON true
ORDER BY days DESC, user_id;

--- wrong-09
-- one day too few: difference without the first day
WITH d AS (
    SELECT e.user_id, timezone(a.time_zone, e.at)::date AS day
    FROM accounts a JOIN users u ON u.account_id = a.account_id JOIN events e ON e.user_id = u.user_id
    GROUP BY 1, 2
), s AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d p WHERE p.user_id = d.user_id AND p.day = d.day - 1)
), t AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d n WHERE n.user_id = d.user_id AND n.day = d.day + 1)
), r AS (
    SELECT s.user_id, s.day AS first_day, (SELECT min(t.day) FROM t WHERE t.user_id = s.user_id AND t.day >= s.day) - s.day AS days FROM s
), k AS (
    SELECT r.*, row_number() OVER (PARTITION BY user_id ORDER BY days DESC, first_day DESC) AS pos FROM r
)
SELECT u.user_id, CASE WHEN k.days IS NULL THEN 0 ELSE k.days END AS days, k.first_day, timezone(a.time_zone, u.signed_up_at)::date AS zone_day
FROM users u
INNER JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN k ON k.user_id = u.user_id AND k.pos = 1
ORDER BY 2 DESC, 1;

--- wrong-10
-- zone taken the other way round (timestamptz made a timestamp first)
WITH d AS (
    SELECT e.user_id, (e.at::timestamp AT TIME ZONE a.time_zone)::date AS day
    FROM accounts a JOIN users u ON u.account_id = a.account_id JOIN events e ON e.user_id = u.user_id
    GROUP BY 1, 2
), s AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d p WHERE p.user_id = d.user_id AND p.day = d.day - 1)
), t AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d n WHERE n.user_id = d.user_id AND n.day = d.day + 1)
), r AS (
    SELECT s.user_id, s.day AS first_day, (SELECT min(t.day) FROM t WHERE t.user_id = s.user_id AND t.day >= s.day) - s.day + 1 AS days FROM s
), k AS (
    SELECT r.*, row_number() OVER (PARTITION BY user_id ORDER BY days DESC, first_day DESC) AS pos FROM r
)
SELECT u.user_id, CASE WHEN k.days IS NULL THEN 0 ELSE k.days END AS days, k.first_day, timezone(a.time_zone, u.signed_up_at)::date AS zone_day
FROM users u
INNER JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN k ON k.user_id = u.user_id AND k.pos = 1
ORDER BY 2 DESC, 1;

--- wrong-11
-- a fixed shift of an hour for Berlin and five for New York: no summer time
WITH active AS (
    SELECT DISTINCT u.user_id, ((e.at AT TIME ZONE 'UTC') + CASE a.time_zone WHEN 'Europe/Berlin' THEN interval '1 hour' WHEN 'America/New_York' THEN interval '-5 hours' ELSE interval '0' END)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-12
-- the last streak, not the longest
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-13
-- one day of pause is allowed
WITH act AS (
    SELECT u.user_id, date_trunc('day', e.at AT TIME ZONE a.time_zone) AS d
    FROM events e, users u, accounts a WHERE e.user_id = u.user_id AND u.account_id = a.account_id
), f AS (
    SELECT user_id, d, CASE WHEN d - lag(d) OVER (PARTITION BY user_id ORDER BY d) <= interval '2 days' THEN 0 ELSE 1 END AS fresh FROM act
), g AS (
    SELECT user_id, d, sum(fresh) OVER (PARTITION BY user_id ORDER BY d ROWS UNBOUNDED PRECEDING) AS grp FROM f
), len AS (
    SELECT user_id, grp, count(DISTINCT d) AS days, min(d)::date AS first_day FROM g GROUP BY user_id, grp
)
SELECT u.user_id, coalesce(x.days, 0) AS days, x.first_day, CAST(u.signed_up_at AT TIME ZONE a.time_zone AS date) AS zone_day
FROM users u JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN LATERAL (SELECT days, first_day FROM len WHERE len.user_id = u.user_id ORDER BY days DESC, first_day DESC LIMIT 1) x ON true
ORDER BY days DESC, user_id;

--- wrong-14
-- last day instead of first
WITH d AS (
    SELECT e.user_id, timezone(a.time_zone, e.at)::date AS day
    FROM accounts a JOIN users u ON u.account_id = a.account_id JOIN events e ON e.user_id = u.user_id
    GROUP BY 1, 2
), s AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d p WHERE p.user_id = d.user_id AND p.day = d.day - 1)
), t AS (
    SELECT user_id, day FROM d WHERE NOT EXISTS (SELECT 1 FROM d n WHERE n.user_id = d.user_id AND n.day = d.day + 1)
), r AS (
    SELECT s.user_id, (SELECT min(t.day) FROM t WHERE t.user_id = s.user_id AND t.day >= s.day) AS first_day, (SELECT min(t.day) FROM t WHERE t.user_id = s.user_id AND t.day >= s.day) - s.day + 1 AS days FROM s
), k AS (
    SELECT r.*, row_number() OVER (PARTITION BY user_id ORDER BY days DESC, first_day DESC) AS pos FROM r
)
SELECT u.user_id, CASE WHEN k.days IS NULL THEN 0 ELSE k.days END AS days, k.first_day, timezone(a.time_zone, u.signed_up_at)::date AS zone_day
FROM users u
INNER JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN k ON k.user_id = u.user_id AND k.pos = 1
ORDER BY 2 DESC, 1;

--- wrong-15
-- all active days, not those of a streak
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY days DESC, u.user_id;

--- wrong-16
-- ordered by the days as text: 9 comes before 10
WITH active AS (
    SELECT DISTINCT u.user_id, (e.at AT TIME ZONE a.time_zone)::date AS day
    FROM events e JOIN users u USING (user_id) JOIN accounts a USING (account_id)
), islands AS (
    SELECT user_id, day, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS island FROM active
), streaks AS (
    SELECT user_id, count(*) AS days, min(day) AS first_day FROM islands GROUP BY user_id, island
), best AS (
    SELECT DISTINCT ON (user_id) user_id, days, first_day FROM streaks ORDER BY user_id, days DESC, first_day DESC
)
SELECT u.user_id, coalesce(b.days, 0) AS days, b.first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a USING (account_id) LEFT JOIN best b USING (user_id)
ORDER BY coalesce(b.days, 0)::text DESC, u.user_id;

--- wrong-17
-- events of the kind invite do not count
WITH RECURSIVE d AS (
    SELECT DISTINCT e.user_id, (e.at AT TIME ZONE (SELECT a.time_zone FROM accounts a JOIN users u USING (account_id) WHERE u.user_id = e.user_id))::date AS day
    FROM events e WHERE kind <> 'invite'
), runs AS (
    SELECT user_id, day AS first_day, day AS last_day FROM d
    UNION ALL
    SELECT r.user_id, r.first_day, d.day FROM runs r JOIN d ON d.user_id = r.user_id AND d.day = r.last_day + 1
), best AS (
    SELECT user_id, max(last_day - first_day) + 1 AS days FROM runs GROUP BY user_id
)
SELECT u.user_id, coalesce(b.days, 0) AS days, max(r.first_day) AS first_day, (u.signed_up_at AT TIME ZONE a.time_zone)::date AS zone_day
FROM users u JOIN accounts a ON u.account_id = a.account_id
LEFT JOIN best b ON b.user_id = u.user_id
LEFT JOIN runs r ON r.user_id = b.user_id AND r.last_day - r.first_day + 1 = b.days
GROUP BY u.user_id, b.days, u.signed_up_at, a.time_zone
ORDER BY days DESC, u.user_id;

--- wrong-18
-- day of the month: the end of a month breaks the streak
WITH act AS (
    SELECT u.user_id, date_trunc('day', e.at AT TIME ZONE a.time_zone) AS d
    FROM events e, users u, accounts a WHERE e.user_id = u.user_id AND u.account_id = a.account_id
), f AS (
    SELECT user_id, d, CASE WHEN extract(day FROM d) - extract(day FROM lag(d) OVER (PARTITION BY user_id ORDER BY d)) IN (0, 1) THEN 0 ELSE 1 END AS fresh FROM act
), g AS (
    SELECT user_id, d, sum(fresh) OVER (PARTITION BY user_id ORDER BY d ROWS UNBOUNDED PRECEDING) AS grp FROM f
), len AS (
    SELECT user_id, grp, count(DISTINCT d) AS days, min(d)::date AS first_day FROM g GROUP BY user_id, grp
)
SELECT u.user_id, coalesce(x.days, 0) AS days, x.first_day, CAST(u.signed_up_at AT TIME ZONE a.time_zone AS date) AS zone_day
FROM users u JOIN accounts a ON a.account_id = u.account_id
LEFT JOIN LATERAL (SELECT days, first_day FROM len WHERE len.user_id = u.user_id ORDER BY days DESC, first_day DESC LIMIT 1) x ON true
ORDER BY days DESC, user_id;
