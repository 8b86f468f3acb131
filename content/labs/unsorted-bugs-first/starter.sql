-- Columns: issue_id, title, priority
SELECT issue_id, title, priority
FROM issues
ORDER BY title;
