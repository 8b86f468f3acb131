WITH demand AS (
    SELECT b.title,
           (
               SELECT count(*)
               FROM loans AS l
               WHERE l.borrowed_at >= '2026-01-01 00:00+00'
                 AND l.copy_id IN (SELECT c.copy_id FROM copies AS c WHERE c.book_id = b.book_id)
           ) AS loans
    FROM books AS b
)
SELECT title, loans FROM demand WHERE loans >= 2 ORDER BY loans DESC, title;
