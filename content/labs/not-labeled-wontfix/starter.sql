-- Columns: issue_id, title, labels
SELECT issue_id, title, 0 AS labels
FROM issues
WHERE closed_at IS NULL
ORDER BY issue_id;
