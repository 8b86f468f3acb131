SELECT issue_id, title, coalesce(array_length(labels, 1), 0) AS label_count
FROM issues
WHERE closed_at IS NULL AND NOT 'wontfix' = ANY (labels)
ORDER BY label_count DESC, issue_id;
