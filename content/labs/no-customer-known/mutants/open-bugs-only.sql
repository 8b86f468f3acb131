-- caught_by: missing-rows
SELECT issue_id, fields ->> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
  AND fields ->> 'customer' IS NULL
  AND closed_at IS NULL
ORDER BY issue_id;
