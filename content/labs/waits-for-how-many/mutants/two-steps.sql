-- caught_by: missing-rows
WITH waits AS (
    SELECT issue_id, blocked_by_id FROM dependencies
    UNION
    SELECT a.issue_id, b.blocked_by_id
    FROM dependencies AS a
    JOIN dependencies AS b ON b.issue_id = a.blocked_by_id
)
SELECT waiting.issue_id, count(*) AS waits_for
FROM waits
JOIN issues AS waiting ON waiting.issue_id = waits.issue_id
JOIN issues AS blocking ON blocking.issue_id = waits.blocked_by_id
WHERE waiting.closed_at IS NULL
  AND blocking.closed_at IS NULL
  AND blocking.issue_id <> waiting.issue_id
GROUP BY waiting.issue_id
ORDER BY waits_for DESC, waiting.issue_id;
