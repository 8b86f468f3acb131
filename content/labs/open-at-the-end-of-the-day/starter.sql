-- Columns: day, open_issues
SELECT created_at::date AS day, count(*) AS open_issues
FROM issues
GROUP BY day
ORDER BY day DESC;
