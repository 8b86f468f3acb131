WITH days AS (
    SELECT author_id, posted_at::date AS day
    FROM comments
    WHERE posted_at >= '2026-03-01 00:00+00'
    GROUP BY 1, 2
), marked AS (
    SELECT author_id, day,
           CASE WHEN day - lag(day) OVER (PARTITION BY author_id ORDER BY day) = 1
                THEN 0 ELSE 1 END AS begins
    FROM days
), islands AS (
    SELECT author_id, day, sum(begins) OVER (PARTITION BY author_id ORDER BY day) AS island
    FROM marked
), streaks AS (
    SELECT author_id, count(*) AS days, min(day) AS since FROM islands GROUP BY author_id, island
)
SELECT s.author_id, s.days, s.since
FROM streaks AS s
WHERE NOT EXISTS (
    SELECT 1 FROM streaks AS o
    WHERE o.author_id = s.author_id
      AND (o.days > s.days OR o.days = s.days AND o.since < s.since)
)
ORDER BY s.days DESC, s.author_id;
