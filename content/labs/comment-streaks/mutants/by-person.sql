-- caught_by: wrong-order
WITH numbered AS (
    SELECT author_id,
           day,
           day - (row_number() OVER (PARTITION BY author_id ORDER BY day))::integer AS island
    FROM (
        SELECT DISTINCT author_id, (posted_at AT TIME ZONE 'UTC')::date AS day
        FROM comments
        WHERE posted_at >= TIMESTAMPTZ '2026-03-01 00:00+00'
    ) AS active_days
), ranked AS (
    SELECT author_id,
           count(*) AS days,
           min(day) AS since,
           row_number() OVER (PARTITION BY author_id ORDER BY count(*) DESC, min(day)) AS place
    FROM numbered
    GROUP BY author_id, island
)
SELECT author_id AS person_id, days, since
FROM ranked
WHERE place = 1
ORDER BY person_id;
