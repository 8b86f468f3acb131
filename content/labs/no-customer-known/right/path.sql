SELECT issue_id, fields #>> '{browser}' AS browser
FROM issues
WHERE kind = 'bug' AND NOT coalesce(fields @? '$.customer ? (@ != null)', false)
ORDER BY issue_id;
