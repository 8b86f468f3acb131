WITH top_three AS (
    SELECT pages FROM books WHERE pages IS NOT NULL ORDER BY pages DESC LIMIT 3
)
SELECT title, pages
FROM books
WHERE pages >= (SELECT min(pages) FROM top_three)
ORDER BY pages DESC;
