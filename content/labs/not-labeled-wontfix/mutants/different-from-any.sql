-- caught_by: extra-rows, missing-rows
SELECT issue_id, title, cardinality(labels) AS labels
FROM issues
WHERE closed_at IS NULL
  AND 'wontfix' <> ANY (labels)
ORDER BY cardinality(labels) DESC, issue_id;
