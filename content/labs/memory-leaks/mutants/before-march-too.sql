-- caught_by: extra-rows
SELECT comment_id, issue_id, body
FROM comments
WHERE to_tsvector('english', body) @@ phraseto_tsquery('english', 'memory leak')
ORDER BY posted_at DESC, comment_id;
