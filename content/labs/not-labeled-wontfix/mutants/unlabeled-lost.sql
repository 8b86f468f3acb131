-- caught_by: missing-rows
SELECT issue_id, title, cardinality(labels) AS labels
FROM issues
WHERE closed_at IS NULL
  AND 'wontfix' <> ALL (labels)
  AND array_length(labels, 1) > 0
ORDER BY cardinality(labels) DESC, issue_id;
