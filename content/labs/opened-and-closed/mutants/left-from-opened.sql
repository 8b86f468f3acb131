-- caught_by: missing-rows
SELECT coalesce(opened.week, closed.week) AS week,
       coalesce(opened.issues, 0) AS opened,
       coalesce(closed.issues, 0) AS closed
FROM (
    SELECT date_trunc('week', created_at AT TIME ZONE 'UTC')::date AS week, count(*) AS issues
    FROM issues
    GROUP BY 1
) AS opened
LEFT JOIN (
    SELECT date_trunc('week', closed_at AT TIME ZONE 'UTC')::date AS week, count(*) AS issues
    FROM issues
    WHERE closed_at IS NOT NULL
    GROUP BY 1
) AS closed ON closed.week = opened.week
ORDER BY week DESC;
