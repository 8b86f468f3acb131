-- caught_by: wrong-values
SELECT author_id AS person_id, count(DISTINCT posted_at::date) AS days, min(posted_at)::date AS since
FROM comments
WHERE posted_at >= '2026-03-01 00:00+00'
GROUP BY author_id
ORDER BY days DESC, person_id;
