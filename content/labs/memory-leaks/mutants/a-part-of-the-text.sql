-- caught_by: extra-rows, missing-rows
SELECT comment_id, issue_id, body
FROM comments
WHERE posted_at >= TIMESTAMPTZ '2026-03-01 00:00+00'
  AND body ILIKE '%memory leak%'
ORDER BY posted_at DESC, comment_id;
