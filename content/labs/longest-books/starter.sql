-- Columns: title, pages
SELECT title, pages
FROM books
ORDER BY pages DESC;
