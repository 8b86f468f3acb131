-- caught_by: missing-rows
SELECT book_id, title
FROM books
WHERE genre NOT IN ('fiction', NULL)
ORDER BY title, book_id;
