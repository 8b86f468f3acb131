-- caught_by: null-mishandled
SELECT title, pages
FROM books
ORDER BY pages DESC
LIMIT 3;
