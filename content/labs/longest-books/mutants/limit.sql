-- caught_by: missing-rows
SELECT title, pages
FROM books
ORDER BY pages DESC
LIMIT 3;
