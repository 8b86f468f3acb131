WITH weeks AS (
    SELECT date_trunc('week', created_at)::date AS week FROM issues
    UNION
    SELECT date_trunc('week', closed_at)::date FROM issues WHERE closed_at IS NOT NULL
)
SELECT w.week,
       (SELECT count(*) FROM issues AS i
        WHERE i.created_at >= w.week AND i.created_at < w.week + 7) AS opened,
       (SELECT count(*) FROM issues AS i
        WHERE i.closed_at >= w.week AND i.closed_at < w.week + 7) AS closed
FROM weeks AS w
ORDER BY w.week DESC;
