-- caught_by: null-mishandled
SELECT title, pages
FROM books
ORDER BY pages DESC
FETCH FIRST 3 ROWS WITH TIES;
