-- Columns: issue_id, browser
SELECT issue_id, fields -> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
ORDER BY issue_id;
