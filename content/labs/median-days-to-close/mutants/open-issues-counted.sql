-- caught_by: null-mishandled
SELECT kind,
       count(*) AS issues,
       percentile_cont(0.5) WITHIN GROUP (
           ORDER BY (closed_at AT TIME ZONE 'UTC')::date - (created_at AT TIME ZONE 'UTC')::date
       ) AS median_days
FROM issues
GROUP BY kind
ORDER BY median_days DESC, kind;
