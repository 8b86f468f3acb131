SELECT i.issue_id, r.browser
FROM issues AS i
CROSS JOIN LATERAL jsonb_to_record(i.fields) AS r (customer text, browser text)
WHERE i.kind = 'bug' AND r.customer IS NULL
ORDER BY i.issue_id;
