-- caught_by: wrong-values
SELECT kind,
       count(*) AS issues,
       percentile_cont(0.5) WITHIN GROUP (
           ORDER BY greatest(1, closed_at::date - created_at::date)
       ) AS median_days
FROM issues
WHERE closed_at IS NOT NULL
GROUP BY kind
ORDER BY median_days DESC, kind;
