-- caught_by: wrong-values
SELECT issue_id, fields -> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
  AND fields ->> 'customer' IS NULL
ORDER BY issue_id;
