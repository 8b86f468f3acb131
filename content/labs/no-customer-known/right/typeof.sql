SELECT issue_id, fields ->> 'browser'
FROM issues
WHERE kind = 'bug'
  AND coalesce(jsonb_typeof(fields -> 'customer'), 'null') = 'null'
ORDER BY 1;
