WITH RECURSIVE reach (start_id, id) AS (
    SELECT issue_id, issue_id FROM issues
    UNION
    SELECT r.start_id, d.issue_id
    FROM reach AS r
    JOIN dependencies AS d ON d.blocked_by_id = r.id
)
SELECT r.id, count(*) AS waits_for
FROM reach AS r
WHERE r.id <> r.start_id
  AND r.id IN (SELECT issue_id FROM issues WHERE closed_at IS NULL)
  AND r.start_id IN (SELECT issue_id FROM issues WHERE closed_at IS NULL)
GROUP BY r.id
ORDER BY waits_for DESC, r.id;
