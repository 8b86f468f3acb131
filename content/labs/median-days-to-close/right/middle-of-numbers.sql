WITH spans AS (
    SELECT kind, closed_at::date - created_at::date AS days,
           row_number() OVER (PARTITION BY kind ORDER BY closed_at::date - created_at::date) AS n,
           count(*) OVER (PARTITION BY kind) AS total
    FROM issues
    WHERE closed_at IS NOT NULL
)
SELECT kind, max(total) AS issues, avg(days) AS median_days
FROM spans
WHERE 2 * n BETWEEN total AND total + 2
GROUP BY kind
ORDER BY median_days DESC, kind;
