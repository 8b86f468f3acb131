-- caught_by: wrong-values
SELECT kind, count(*) AS issues, avg(closed_at::date - created_at::date) AS median_days
FROM issues
WHERE closed_at IS NOT NULL
GROUP BY kind
ORDER BY median_days DESC, kind;
