-- equivalent: MAX(day)) AS place because of two equally long streaks the one that begins first ends first
-- equivalent: RANK() OVER (PARTITION BY author_id ORDER BY day) because the days of a person are distinct
-- equivalent: RANK() OVER (PARTITION BY author_id ORDER BY COUNT(*) because the streaks of a person begin on different days
-- equivalent: SELECT DISTINCT author_id, day, day because the days are distinct already
-- equivalent: SELECT DISTINCT author_id, COUNT(*) because the groups of a person begin on different days
-- equivalent: SELECT DISTINCT author_id AS person_id because a person has one streak of place 1
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
ORDER BY days DESC, person_id;
