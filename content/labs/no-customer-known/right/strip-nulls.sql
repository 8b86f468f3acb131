SELECT i.issue_id, f.known ->> 'browser' AS browser
FROM issues AS i
CROSS JOIN LATERAL jsonb_strip_nulls(i.fields) AS f (known)
WHERE i.kind = 'bug' AND NOT jsonb_exists(f.known, 'customer')
ORDER BY i.issue_id;
