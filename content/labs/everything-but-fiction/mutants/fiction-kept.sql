-- caught_by: extra-rows
SELECT book_id, title
FROM books
WHERE genre <> 'fiction' OR genre IS NOT NULL OR genre IS NULL
ORDER BY title, book_id;
