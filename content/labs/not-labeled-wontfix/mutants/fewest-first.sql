-- caught_by: wrong-order
SELECT issue_id, title, cardinality(labels) AS labels
FROM issues
WHERE closed_at IS NULL
  AND 'wontfix' <> ALL (labels)
ORDER BY cardinality(labels), issue_id;
