SELECT i.issue_id, i.title, cardinality(i.labels)
FROM issues AS i
WHERE i.closed_at IS NULL AND NOT (i.labels @> ARRAY['wontfix'])
ORDER BY 3 DESC, 1;
