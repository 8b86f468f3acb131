-- caught_by: wrong-values
SELECT title, pages
FROM books
WHERE pages IS NOT NULL
ORDER BY pages
FETCH FIRST 3 ROWS WITH TIES;
