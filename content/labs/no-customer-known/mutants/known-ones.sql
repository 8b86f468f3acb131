-- caught_by: extra-rows
SELECT issue_id, fields ->> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
  AND fields ->> 'customer' IS NOT NULL
ORDER BY issue_id;
