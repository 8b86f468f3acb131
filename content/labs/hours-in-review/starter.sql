-- Columns: issue_id, hours
SELECT issue_id, 0 AS hours
FROM status_changes
WHERE status = 'review'
ORDER BY issue_id;
