-- caught_by: null-mishandled
SELECT title, pages
FROM books
ORDER BY pages DESC NULLS LAST
FETCH FIRST 3 ROWS WITH TIES;
