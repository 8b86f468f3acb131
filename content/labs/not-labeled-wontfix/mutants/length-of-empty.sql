-- caught_by: null-mishandled
SELECT issue_id, title, array_length(labels, 1) AS labels
FROM issues
WHERE closed_at IS NULL
  AND 'wontfix' <> ALL (labels)
ORDER BY cardinality(labels) DESC, issue_id;
