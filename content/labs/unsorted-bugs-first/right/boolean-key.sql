SELECT issue_id, title, priority
FROM issues
WHERE closed_at IS NULL AND kind = 'bug'
ORDER BY priority IS NOT NULL, priority, title, issue_id;
