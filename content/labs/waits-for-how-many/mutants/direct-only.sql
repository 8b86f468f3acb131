-- caught_by: missing-rows
SELECT waiting.issue_id, count(*) AS waits_for
FROM dependencies AS waits
JOIN issues AS waiting ON waiting.issue_id = waits.issue_id
JOIN issues AS blocking ON blocking.issue_id = waits.blocked_by_id
WHERE waiting.closed_at IS NULL AND blocking.closed_at IS NULL
GROUP BY waiting.issue_id
ORDER BY waits_for DESC, waiting.issue_id;
