-- caught_by: wrong-values, missing-rows
WITH RECURSIVE waits AS (
    SELECT issue_id, blocked_by_id, 1 AS steps
    FROM dependencies
    UNION
    SELECT waits.issue_id, dependencies.blocked_by_id, waits.steps + 1
    FROM waits
    JOIN dependencies ON dependencies.issue_id = waits.blocked_by_id
    WHERE waits.steps < 10
)
SELECT waiting.issue_id, count(DISTINCT blocking.issue_id) AS waits_for
FROM waits
JOIN issues AS waiting ON waiting.issue_id = waits.issue_id
JOIN issues AS blocking ON blocking.issue_id = waits.blocked_by_id
WHERE waiting.closed_at IS NULL
  AND blocking.closed_at IS NULL
  AND blocking.issue_id <> waiting.issue_id
GROUP BY waiting.issue_id
ORDER BY waits_for DESC, waiting.issue_id;
