-- caught_by: missing-rows
SELECT title, pages
FROM (
    SELECT title, pages, row_number() OVER (ORDER BY pages DESC, title) AS place
    FROM books
    WHERE pages IS NOT NULL
) AS numbered
WHERE place <= 3
ORDER BY pages DESC;
