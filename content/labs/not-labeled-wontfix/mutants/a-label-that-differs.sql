-- caught_by: extra-rows, missing-rows
SELECT DISTINCT issue_id, title, cardinality(labels) AS n
FROM issues
CROSS JOIN LATERAL unnest(labels) AS one (label)
WHERE closed_at IS NULL AND label <> 'wontfix'
ORDER BY n DESC, issue_id;
