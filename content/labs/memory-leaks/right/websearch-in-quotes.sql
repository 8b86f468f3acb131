SELECT comment_id, issue_id, body
FROM comments
WHERE to_tsvector('english', body) @@ websearch_to_tsquery('english', '"memory leak"')
  AND posted_at >= '2026-03-01 00:00+00'
ORDER BY posted_at DESC, comment_id ASC;
