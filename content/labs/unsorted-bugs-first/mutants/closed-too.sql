-- caught_by: extra-rows
SELECT issue_id, title, priority
FROM issues
WHERE kind = 'bug'
ORDER BY priority NULLS FIRST, title, issue_id;
