-- caught_by: wrong-values
WITH RECURSIVE waits AS (
    SELECT issue_id, blocked_by_id, 1 AS depth
    FROM dependencies
    UNION
    SELECT waits.issue_id, dependencies.blocked_by_id, waits.depth + 1
    FROM waits
    JOIN dependencies ON dependencies.issue_id = waits.blocked_by_id
    WHERE waits.depth < 20
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
