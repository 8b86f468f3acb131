-- caught_by: extra-rows
SELECT issue_id, title, cardinality(labels) AS labels
FROM issues
WHERE 'wontfix' <> ALL (labels)
ORDER BY cardinality(labels) DESC, issue_id;
