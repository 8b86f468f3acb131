-- equivalent: SELECT DISTINCT COALESCE(opened.week because each week is one row
-- equivalent: SELECT DISTINCT CAST(DATE_TRUNC('WEEK', created_at because each week is one group
-- equivalent: SELECT DISTINCT CAST(DATE_TRUNC('WEEK', closed_at because each week is one group
SELECT coalesce(opened.week, closed.week) AS week,
       coalesce(opened.issues, 0) AS opened,
       coalesce(closed.issues, 0) AS closed
FROM (
    SELECT date_trunc('week', created_at AT TIME ZONE 'UTC')::date AS week, count(*) AS issues
    FROM issues
    GROUP BY 1
) AS opened
FULL JOIN (
    SELECT date_trunc('week', closed_at AT TIME ZONE 'UTC')::date AS week, count(*) AS issues
    FROM issues
    WHERE closed_at IS NOT NULL
    GROUP BY 1
) AS closed ON closed.week = opened.week
ORDER BY week DESC;
