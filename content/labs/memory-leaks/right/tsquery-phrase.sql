SELECT c.comment_id, c.issue_id, c.body
FROM comments AS c
CROSS JOIN (
    SELECT tsquery_phrase(to_tsquery('english', 'memory'), to_tsquery('english', 'leaks')) AS q
) AS asked
WHERE c.posted_at >= '2026-03-01 00:00+00' AND to_tsvector('english', c.body) @@ asked.q
ORDER BY c.posted_at DESC, c.comment_id;
