-- caught_by: missing-rows
SELECT date_trunc('week', created_at)::date AS week, count(*) AS opened, count(closed_at) AS closed
FROM issues
GROUP BY week
ORDER BY week DESC;
