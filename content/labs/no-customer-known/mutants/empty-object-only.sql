-- caught_by: missing-rows
SELECT issue_id, fields ->> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
  AND fields = '{}'
ORDER BY issue_id;
