SELECT title, pages
FROM (
    SELECT title, pages, rank() OVER (ORDER BY pages DESC NULLS LAST) AS place
    FROM books
) AS ranked
WHERE place <= 3 AND pages IS NOT NULL
ORDER BY pages DESC;
