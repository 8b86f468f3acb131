-- caught_by: wrong-values, missing-rows, extra-rows
SELECT title, pages
FROM books
WHERE pages IS NOT NULL
ORDER BY pages
FETCH FIRST 3 ROWS WITH TIES;
