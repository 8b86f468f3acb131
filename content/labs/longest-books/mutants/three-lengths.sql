-- caught_by: extra-rows
SELECT title, pages
FROM (
    SELECT title, pages, dense_rank() OVER (ORDER BY pages DESC) AS place
    FROM books
    WHERE pages IS NOT NULL
) AS ranked
WHERE place <= 3
ORDER BY pages DESC;
