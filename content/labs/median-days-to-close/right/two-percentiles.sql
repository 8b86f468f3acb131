SELECT kind, count(*),
       (percentile_disc(0.5) WITHIN GROUP (ORDER BY days)
        - percentile_disc(0.5) WITHIN GROUP (ORDER BY -days)) / 2.0 AS median_days
FROM (
    SELECT kind, date(closed_at) - date(created_at) AS days
    FROM issues
    WHERE closed_at IS NOT NULL
) AS closed
GROUP BY kind
ORDER BY median_days DESC, kind;
