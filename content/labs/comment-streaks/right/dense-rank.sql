SELECT DISTINCT ON (days, author_id) author_id AS person_id, days, since
FROM (
    SELECT author_id, count(DISTINCT day) AS days, min(day) AS since,
           max(count(DISTINCT day)) OVER (PARTITION BY author_id) AS longest
    FROM (
        SELECT author_id, posted_at::date AS day,
               posted_at::date - (dense_rank() OVER (
                   PARTITION BY author_id ORDER BY posted_at::date
               ))::int AS island
        FROM comments
        WHERE posted_at >= '2026-03-01 00:00+00'
    ) AS numbered
    GROUP BY author_id, island
) AS streaks
WHERE days = longest
ORDER BY days DESC, author_id, since;
