WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;
