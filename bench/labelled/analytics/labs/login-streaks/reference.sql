WITH d AS (SELECT DISTINCT user_id, at::date AS day FROM logins),
g AS (SELECT user_id, day - row_number() OVER (PARTITION BY user_id ORDER BY day)::int AS grp FROM d)
SELECT DISTINCT user_id FROM g GROUP BY user_id, grp HAVING count(*) >= 3 ORDER BY user_id;
