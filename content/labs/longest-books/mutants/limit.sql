-- caught_by: missing-rows, duplicate-rows, null-mishandled
SELECT title, pages
FROM books
ORDER BY pages DESC
LIMIT 3;
