SELECT week,
       count(*) FILTER (WHERE what = 'opened') AS opened,
       count(*) FILTER (WHERE what = 'closed') AS closed
FROM (
    SELECT date_trunc('week', created_at)::date AS week, 'opened' AS what FROM issues
    UNION ALL
    SELECT date_trunc('week', closed_at)::date, 'closed' FROM issues WHERE closed_at IS NOT NULL
) AS events
GROUP BY week
ORDER BY week DESC;
