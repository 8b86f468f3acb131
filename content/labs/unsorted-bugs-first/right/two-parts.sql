WITH bugs AS (
    SELECT * FROM issues WHERE kind = 'bug' AND closed_at IS NULL
)
SELECT issue_id, title, priority
FROM (
    SELECT 0 AS part, issue_id, title, priority FROM bugs WHERE priority IS NULL
    UNION ALL
    SELECT 1, issue_id, title, priority FROM bugs WHERE priority IS NOT NULL
) AS parts
ORDER BY part, priority, title, issue_id;
