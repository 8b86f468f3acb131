-- Columns: comment_id, issue_id, body
SELECT comment_id, issue_id, body
FROM comments
WHERE posted_at >= '2026-03-01 00:00+00'
ORDER BY posted_at DESC, comment_id;
