SELECT kind, cardinality(days) AS issues,
       (days[(cardinality(days) + 1) / 2] + days[cardinality(days) / 2 + 1]) / 2.0 AS median_days
FROM (
    SELECT kind,
           array_agg(closed_at::date - created_at::date
                     ORDER BY closed_at::date - created_at::date) AS days
    FROM issues
    WHERE closed_at IS NOT NULL
    GROUP BY kind
) AS lists
ORDER BY median_days DESC, kind;
