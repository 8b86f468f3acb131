-- caught_by: missing-rows, null-mishandled
WITH RECURSIVE waits AS (
    SELECT issue_id, blocked_by_id
    FROM dependencies
    UNION
    SELECT waits.issue_id, dependencies.blocked_by_id
    FROM waits
    JOIN dependencies ON dependencies.issue_id = waits.blocked_by_id
    JOIN issues AS between ON between.issue_id = waits.blocked_by_id
    WHERE between.closed_at IS NULL
)
SELECT waits.issue_id, count(*) AS waits_for
FROM waits
WHERE waits.issue_id <> waits.blocked_by_id
  AND waits.issue_id IN (SELECT issues.issue_id FROM issues WHERE issues.closed_at IS NULL)
  AND waits.blocked_by_id IN (SELECT issues.issue_id FROM issues WHERE issues.closed_at IS NULL)
GROUP BY waits.issue_id
ORDER BY waits_for DESC, waits.issue_id;
