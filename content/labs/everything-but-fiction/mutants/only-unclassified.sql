-- caught_by: missing-rows
SELECT book_id, title
FROM books
WHERE genre IS NULL
ORDER BY title, book_id;
