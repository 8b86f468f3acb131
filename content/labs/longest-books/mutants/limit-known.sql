-- caught_by: missing-rows
SELECT title, pages
FROM books
WHERE pages IS NOT NULL
ORDER BY pages DESC
LIMIT 3;
