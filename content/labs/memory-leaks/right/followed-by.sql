WITH recent AS (
    SELECT *, to_tsvector('english', body) AS words
    FROM comments
    WHERE NOT posted_at < '2026-03-01 00:00+00'
)
SELECT comment_id, issue_id, body
FROM recent
WHERE words @@ to_tsquery('english', 'memory <-> leak')
ORDER BY posted_at DESC, comment_id;
