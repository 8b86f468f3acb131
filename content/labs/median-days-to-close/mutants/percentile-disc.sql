-- caught_by: wrong-values
SELECT kind,
       count(*) AS issues,
       percentile_disc(0.5) WITHIN GROUP (
           ORDER BY (closed_at AT TIME ZONE 'UTC')::date - (created_at AT TIME ZONE 'UTC')::date
       ) AS median_days
FROM issues
WHERE closed_at IS NOT NULL
GROUP BY kind
ORDER BY median_days DESC, kind;
