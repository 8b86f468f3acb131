-- caught_by: missing-rows
SELECT d.day::date AS day, count(issues.issue_id) AS open_issues
FROM generate_series(
    TIMESTAMPTZ '2026-03-02 00:00+00', TIMESTAMPTZ '2026-03-06 00:00+00', INTERVAL '1 day'
) AS d (day)
JOIN issues
       ON issues.created_at < d.day + INTERVAL '1 day'
      AND (issues.closed_at IS NULL OR issues.closed_at >= d.day + INTERVAL '1 day')
GROUP BY d.day
ORDER BY day DESC;
