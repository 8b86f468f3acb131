-- caught_by: wrong-order
SELECT issue_id, title, priority
FROM issues
WHERE kind = 'bug'
  AND closed_at IS NULL
ORDER BY priority NULLS FIRST, issue_id;
