WITH RECURSIVE walk AS (
    SELECT issue_id AS start_id, blocked_by_id AS id, ARRAY[issue_id, blocked_by_id] AS path
    FROM dependencies
    UNION ALL
    SELECT w.start_id, d.blocked_by_id, w.path || d.blocked_by_id
    FROM walk AS w
    JOIN dependencies AS d ON d.issue_id = w.id
    WHERE d.blocked_by_id <> ALL (w.path)
), found AS (
    SELECT DISTINCT start_id, id FROM walk
)
SELECT f.start_id AS issue_id, count(*) AS waits_for
FROM found AS f
JOIN issues AS a ON a.issue_id = f.start_id
JOIN issues AS b ON b.issue_id = f.id
WHERE a.closed_at IS NULL AND b.closed_at IS NULL
GROUP BY f.start_id
ORDER BY waits_for DESC, issue_id;
