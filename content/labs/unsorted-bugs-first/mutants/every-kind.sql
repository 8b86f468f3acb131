-- caught_by: extra-rows
SELECT issue_id, title, priority
FROM issues
WHERE closed_at IS NULL
ORDER BY priority NULLS FIRST, title, issue_id;
