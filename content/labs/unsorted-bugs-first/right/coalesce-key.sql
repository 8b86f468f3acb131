SELECT i.issue_id, i.title, i.priority
FROM issues AS i
WHERE i.kind IN ('bug') AND NOT i.closed_at IS NOT NULL
ORDER BY coalesce(i.priority, 0), i.title, i.issue_id;
