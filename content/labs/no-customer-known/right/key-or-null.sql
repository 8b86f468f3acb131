SELECT issue_id, fields ->> 'browser' AS browser
FROM issues
WHERE kind = 'bug'
  AND (NOT fields ? 'customer' OR fields -> 'customer' = 'null'::jsonb)
ORDER BY issue_id;
