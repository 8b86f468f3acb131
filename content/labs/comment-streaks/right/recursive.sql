WITH RECURSIVE days AS (
    SELECT DISTINCT author_id, posted_at::date AS day
    FROM comments
    WHERE posted_at >= '2026-03-01 00:00+00'
), runs AS (
    SELECT author_id, day AS since, day, 1 AS days FROM days
    UNION ALL
    SELECT r.author_id, r.since, d.day, r.days + 1
    FROM runs AS r
    JOIN days AS d ON d.author_id = r.author_id AND d.day = r.day + 1
), longest AS (
    SELECT DISTINCT ON (author_id) author_id, days, since
    FROM runs
    ORDER BY author_id, days DESC, since
)
SELECT author_id, days, since FROM longest ORDER BY days DESC, author_id;
