-- caught_by: null-mishandled
SELECT issue_id, title, priority
FROM issues
WHERE kind = 'bug'
  AND closed_at = NULL
ORDER BY priority NULLS FIRST, title, issue_id;
