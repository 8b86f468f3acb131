-- caught_by: wrong-values
SELECT author_id AS person_id, max(posted_at)::date - min(posted_at)::date + 1 AS days,
       min(posted_at)::date AS since
FROM comments
WHERE posted_at >= '2026-03-01 00:00+00'
GROUP BY author_id
ORDER BY days DESC, person_id;
