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
