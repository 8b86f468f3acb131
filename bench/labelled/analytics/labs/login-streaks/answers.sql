--- right-1
SELECT DISTINCT a.user_id FROM logins a
JOIN logins b ON b.user_id = a.user_id AND b.at::date = a.at::date + 1
JOIN logins c ON c.user_id = a.user_id AND c.at::date = a.at::date + 2
ORDER BY 1;

--- right-2
SELECT user_id FROM logins l
WHERE EXISTS (SELECT 1 FROM logins x WHERE x.user_id=l.user_id AND date_trunc('day',x.at)=date_trunc('day',l.at)+interval '1 day')
AND EXISTS (SELECT 1 FROM logins x WHERE x.user_id=l.user_id AND date_trunc('day',x.at)=date_trunc('day',l.at)-interval '1 day')
GROUP BY user_id ORDER BY user_id;

--- right-3
SELECT DISTINCT user_id FROM (
 SELECT user_id, day, lead(day,2) OVER (PARTITION BY user_id ORDER BY day) AS n2
 FROM (SELECT user_id, date(at) AS day FROM logins GROUP BY 1,2) d) t
WHERE n2 = day + 2 ORDER BY user_id;

--- right-4
SELECT user_id FROM (
 SELECT user_id, grp FROM (
  SELECT user_id, at::date AS day, at::date - CAST(dense_rank() OVER (PARTITION BY user_id ORDER BY at::date) AS int) AS grp FROM logins) x
 GROUP BY user_id, grp HAVING count(DISTINCT day) > 2) y
GROUP BY user_id ORDER BY user_id;

--- right-5
SELECT DISTINCT l.user_id FROM logins l
CROSS JOIN LATERAL (SELECT count(DISTINCT k.at::date) AS n FROM logins k WHERE k.user_id=l.user_id
 AND k.at >= date_trunc('day', l.at) AND k.at < date_trunc('day', l.at) + interval '3 days') z
WHERE z.n = 3 ORDER BY l.user_id;

--- right-6
WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins)
SELECT DISTINCT user_id FROM (SELECT user_id, count(*) OVER (PARTITION BY user_id ORDER BY day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW) n FROM d) t
WHERE n >= 3 ORDER BY user_id;

--- wrong-01
SELECT DISTINCT user_id FROM (SELECT user_id, at::date - row_number() OVER (PARTITION BY user_id ORDER BY at)::int AS grp FROM logins) g
GROUP BY user_id, grp HAVING count(*) >= 3 ORDER BY user_id;

--- wrong-02
SELECT DISTINCT user_id FROM (SELECT user_id, at::date - dense_rank() OVER (PARTITION BY user_id ORDER BY at::date)::int AS grp FROM logins) g
GROUP BY user_id, grp HAVING count(*) >= 3 ORDER BY user_id;

--- wrong-03
WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins),
g AS (SELECT user_id, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS grp FROM d)
SELECT DISTINCT user_id FROM g GROUP BY user_id, grp HAVING count(*) > 3 ORDER BY user_id;

--- wrong-04
WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins),
g AS (SELECT user_id, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS grp FROM d)
SELECT DISTINCT user_id FROM g GROUP BY user_id, grp HAVING count(*) = 3 ORDER BY user_id;

--- wrong-05
SELECT DISTINCT a.user_id FROM logins a JOIN logins b ON b.at::date = a.at::date + 1 JOIN logins c ON c.at::date = a.at::date + 2 AND c.user_id=a.user_id ORDER BY 1;

--- wrong-06
SELECT DISTINCT a.user_id FROM logins a JOIN logins b ON b.user_id=a.user_id AND b.at > a.at AND b.at <= a.at + interval '1 day' AND b.at::date <> a.at::date
JOIN logins c ON c.user_id=b.user_id AND c.at > b.at AND c.at <= b.at + interval '1 day' AND c.at::date <> b.at::date ORDER BY 1;

--- wrong-07
SELECT DISTINCT user_id FROM (SELECT user_id, at::date AS day, lead(at::date,2) OVER (PARTITION BY user_id ORDER BY at) n2 FROM logins) t WHERE n2 = day+2 ORDER BY 1;

--- wrong-08
SELECT user_id FROM logins GROUP BY user_id HAVING count(DISTINCT at::date) >= 3 ORDER BY user_id;

--- wrong-09
SELECT user_id FROM logins GROUP BY user_id HAVING count(DISTINCT at::date) >= 3 AND max(at::date) - min(at::date) = count(DISTINCT at::date) - 1 ORDER BY user_id;

--- wrong-10
WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins),
g AS (SELECT user_id, day - row_number() OVER (ORDER BY user_id, day)::int AS grp FROM d)
SELECT DISTINCT user_id FROM g GROUP BY user_id, grp HAVING count(*) >= 3 ORDER BY user_id DESC;

--- wrong-11
WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins),
g AS (SELECT user_id, date_trunc('month',day) m, extract(day from day) - row_number() OVER (PARTITION BY user_id ORDER BY day) AS grp FROM d)
SELECT DISTINCT user_id FROM g GROUP BY user_id, m, grp HAVING count(*) >= 3 ORDER BY user_id;

--- wrong-12
WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins),
g AS (SELECT user_id, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS grp FROM d)
SELECT user_id FROM g GROUP BY user_id, grp HAVING count(*) >= 3 ORDER BY user_id;

--- wrong-13
WITH d AS (SELECT DISTINCT user_id, extract(doy from at) AS day FROM logins),
g AS (SELECT user_id, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS grp FROM d)
SELECT DISTINCT user_id FROM g GROUP BY user_id, grp HAVING count(*) >= 3 ORDER BY user_id;

--- wrong-14
SELECT DISTINCT user_id FROM (SELECT user_id, day, lag(day) OVER w p, lead(day) OVER w n FROM (SELECT DISTINCT user_id, at::date AS day FROM logins) d WINDOW w AS (PARTITION BY user_id ORDER BY day)) t
WHERE (day - p) + (n - day) <= 3 ORDER BY 1;
