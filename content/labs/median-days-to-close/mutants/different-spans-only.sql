-- caught_by: wrong-values
SELECT kind, sum(n) AS issues, percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median_days
FROM (
    SELECT kind, closed_at::date - created_at::date AS days, count(*) AS n
    FROM issues
    WHERE closed_at IS NOT NULL
    GROUP BY 1, 2
) AS spans
GROUP BY kind
ORDER BY median_days DESC, kind;
