-- Columns: week, opened, closed
SELECT date_trunc('week', created_at)::date AS week, count(*) AS opened, 0 AS closed
FROM issues
GROUP BY week
ORDER BY week DESC;
