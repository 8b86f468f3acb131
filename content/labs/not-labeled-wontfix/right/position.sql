SELECT issue_id, title, cardinality(labels)
FROM issues
WHERE closed_at IS NULL AND array_position(labels, 'wontfix') IS NULL
ORDER BY cardinality(labels) DESC, issue_id;
