-- caught_by: extra-rows
SELECT issue_id, title, cardinality(labels) AS labels
FROM issues
WHERE closed_at IS NULL
  AND labels[1] IS DISTINCT FROM 'wontfix'
ORDER BY cardinality(labels) DESC, issue_id;
