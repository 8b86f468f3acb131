-- Columns: kind, issues, median_days
SELECT kind, count(*) AS issues, avg(closed_at::date - created_at::date) AS median_days
FROM issues
GROUP BY kind
ORDER BY median_days DESC, kind;
