-- caught_by: missing-rows
SELECT issue_id, fields ->> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
  AND NOT fields ? 'customer'
ORDER BY issue_id;
