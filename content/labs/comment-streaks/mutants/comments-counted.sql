-- caught_by: wrong-values
WITH numbered AS (
    SELECT author_id, posted_at::date AS day,
           posted_at::date - (dense_rank() OVER (
               PARTITION BY author_id ORDER BY posted_at::date
           ))::int AS island
    FROM comments
    WHERE posted_at >= '2026-03-01 00:00+00'
), ranked AS (
    SELECT author_id, count(*) AS days, min(day) AS since,
           row_number() OVER (PARTITION BY author_id ORDER BY count(*) DESC, min(day)) AS place
    FROM numbered
    GROUP BY author_id, island
)
SELECT author_id AS person_id, days, since FROM ranked WHERE place = 1
ORDER BY days DESC, person_id;
