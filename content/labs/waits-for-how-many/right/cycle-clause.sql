WITH RECURSIVE walk AS (
    SELECT i.issue_id AS start_id, i.issue_id AS id
    FROM issues AS i
    WHERE i.closed_at IS NULL
    UNION ALL
    SELECT w.start_id, d.blocked_by_id
    FROM walk AS w
    JOIN dependencies AS d ON d.issue_id = w.id
) CYCLE id SET looped USING path
SELECT w.start_id AS issue_id, count(DISTINCT w.id) AS waits_for
FROM walk AS w
JOIN issues AS b ON b.issue_id = w.id AND b.closed_at IS NULL
WHERE w.id <> w.start_id
GROUP BY w.start_id
ORDER BY 2 DESC, 1;
