--- right-1
SELECT coalesce(round(avg(CASE WHEN EXISTS (SELECT 1 FROM plays p WHERE p.player_id=f.player_id AND p.day=f.d+1) THEN 1 ELSE 0 END),2),0)
FROM (SELECT player_id, min(day) d FROM plays GROUP BY 1) f;

--- right-2
WITH x AS (SELECT player_id, day, min(day) OVER (PARTITION BY player_id) AS f FROM plays)
SELECT COALESCE(ROUND(COUNT(DISTINCT player_id) FILTER (WHERE day - f = 1) * 1.0 / NULLIF(COUNT(DISTINCT player_id),0), 2), 0.00) FROM x;

--- right-3
WITH n AS (SELECT player_id, day, lead(day) OVER w AS nxt, row_number() OVER w AS rn FROM plays WINDOW w AS (PARTITION BY player_id ORDER BY day))
SELECT coalesce(round(sum((nxt = day + 1)::int)::numeric / count(*), 2), 0) FROM (SELECT day, coalesce(nxt, 'infinity') AS nxt FROM n WHERE rn = 1) t HAVING true;

--- right-4
SELECT CASE WHEN (SELECT count(*) FROM plays) = 0 THEN 0 ELSE
 ROUND((SELECT count(*) FROM plays WHERE (player_id, day - 1) IN (SELECT player_id, min(day) FROM plays GROUP BY player_id)) / (SELECT count(DISTINCT player_id) FROM plays)::numeric, 2) END;

--- right-5
SELECT round(coalesce(avg((b.day IS NOT NULL)::int), 0), 2) FROM (SELECT DISTINCT ON (player_id) * FROM plays ORDER BY player_id, day) a LEFT JOIN plays b ON a.player_id=b.player_id AND b.day = (a.day + interval '1 day')::date;

--- right-6
SELECT coalesce(round(sum(CASE WHEN p.day = f.d + 1 THEN 1 ELSE 0 END)::numeric / nullif(count(DISTINCT p.player_id), 0), 2), 0)
FROM plays p JOIN (SELECT player_id, min(day) AS d FROM plays GROUP BY player_id) f USING (player_id);

--- wrong-01
SELECT coalesce(round(count(DISTINCT b.player_id)::numeric / nullif(count(DISTINCT a.player_id),0),2),0) FROM plays a LEFT JOIN plays b ON b.player_id=a.player_id AND b.day=a.day+1;

--- wrong-02
SELECT coalesce(round(count(p.player_id) / nullif(count(*), 0), 2), 0) FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f LEFT JOIN plays p ON p.player_id = f.player_id AND p.day = f.first + 1;

--- wrong-03
SELECT coalesce(round(sum((p.day=f.d+1)::int)::numeric / nullif(count(*),0),2),0) FROM plays p JOIN (SELECT player_id, min(day) d FROM plays GROUP BY 1) f USING (player_id);

--- wrong-04
SELECT round(avg(CASE WHEN EXISTS (SELECT 1 FROM plays p WHERE p.player_id=f.player_id AND p.day=f.d+1) THEN 1 ELSE 0 END),2) FROM (SELECT player_id, min(day) d FROM plays GROUP BY 1) f;

--- wrong-05
SELECT coalesce(round(avg(CASE WHEN EXISTS (SELECT 1 FROM plays p WHERE p.player_id=f.player_id AND p.day=f.d+1) THEN 1 ELSE 0 END),1),0) FROM (SELECT player_id, min(day) d FROM plays GROUP BY 1) f;

--- wrong-06
SELECT coalesce(trunc(avg(CASE WHEN EXISTS (SELECT 1 FROM plays p WHERE p.player_id=f.player_id AND p.day=f.d+1) THEN 1 ELSE 0 END),2),0) FROM (SELECT player_id, min(day) d FROM plays GROUP BY 1) f;

--- wrong-07
SELECT coalesce(round(count(DISTINCT p.player_id)::numeric / nullif(count(DISTINCT f.player_id), 0), 2), 0) FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f LEFT JOIN plays p ON p.player_id = f.player_id AND p.day > f.first;

--- wrong-08
SELECT 0.33;

--- wrong-09
SELECT coalesce(round(count(*) FILTER (WHERE n = d + 1)::numeric / nullif(count(*),0), 2),0) FROM (SELECT player_id, min(day) d, (array_agg(day ORDER BY day))[2] n FROM plays GROUP BY 1 HAVING count(*) > 1) t;

--- wrong-10
SELECT coalesce(round(count(p.player_id)::numeric / nullif(count(*), 0), 2), 0) FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f JOIN plays p ON p.player_id = f.player_id AND p.day = f.first + 1;

--- wrong-11
SELECT coalesce(round(count(DISTINCT p.player_id)::numeric / nullif(count(DISTINCT f.player_id), 0), 2), 0) FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f LEFT JOIN plays p ON p.player_id = f.player_id AND p.day BETWEEN f.first + 1 AND f.first + 2;

--- wrong-12
SELECT coalesce(round(count(p.player_id)::numeric / nullif(count(*), 0), 2), 0) FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f LEFT JOIN plays p ON p.player_id = f.player_id AND p.day = f.first + 1 AND p.minutes IS NOT NULL;

--- wrong-13
SELECT coalesce(round(count(DISTINCT player_id) FILTER (WHERE day = (SELECT min(day)+1 FROM plays))::numeric / nullif(count(DISTINCT player_id),0),2),0) FROM plays;

--- wrong-14
SELECT coalesce(round(count(DISTINCT p.player_id)::numeric / nullif(count(DISTINCT f.player_id), 0), 2), 0) FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f LEFT JOIN plays p ON p.player_id = f.player_id AND extract(day from p.day) - extract(day from f.first) = 1 AND date_trunc('month',p.day)=date_trunc('month',f.first);
