-- caught_by: missing-rows
SELECT issue_id, title, priority
FROM issues
WHERE kind = 'bug'
  AND closed_at IS NULL
  AND priority IS NULL
ORDER BY priority NULLS FIRST, title, issue_id;
