--- right-1
-- phraseto_tsquery
SELECT comment_id, issue_id, body FROM comments WHERE posted_at >= '2026-03-01 00:00+00' AND to_tsvector('english', body) @@ phraseto_tsquery('english', 'memory leak') ORDER BY posted_at DESC, comment_id

--- right-2
-- explicit followed-by operator between words
SELECT comment_id, issue_id, body FROM comments WHERE to_tsvector('english', body) @@ (to_tsquery('english', 'memory') <-> to_tsquery('english', 'leak')) AND posted_at >= '2026-03-01 00:00+00' ORDER BY posted_at DESC, comment_id

--- right-3
-- positions of the lexemes by unnest, two neighbors
SELECT c.comment_id, c.issue_id, c.body FROM comments c
WHERE c.posted_at >= timestamptz '2026-03-01 00:00Z' AND EXISTS (
  SELECT FROM unnest(to_tsvector('english', c.body)) a, unnest(a.positions) pa, unnest(to_tsvector('english', c.body)) b, unnest(b.positions) pb
  WHERE a.lexeme = 'memori' AND b.lexeme = 'leak' AND pb = pa + 1)
ORDER BY c.posted_at DESC, c.comment_id

--- wrong-1
-- both words anywhere
SELECT comment_id, issue_id, body FROM comments WHERE posted_at >= '2026-03-01 00:00+00' AND to_tsvector('english', body) @@ plainto_tsquery('english', 'memory leak') ORDER BY posted_at DESC, comment_id

--- wrong-2
-- plain text match: misses memories leak, hits memory leakage
SELECT comment_id, issue_id, body FROM comments WHERE posted_at >= '2026-03-01 00:00+00' AND body ILIKE '%memory leak%' ORDER BY posted_at DESC, comment_id

--- wrong-3
-- prefixes: also hits memory leakage
SELECT comment_id, issue_id, body FROM comments WHERE posted_at >= '2026-03-01 00:00+00' AND to_tsvector('english', body) @@ to_tsquery('english', 'memory:* <-> leak:*') ORDER BY posted_at DESC, comment_id
