-- caught_by: missing-rows
SELECT book_id, title
FROM books
WHERE (trim(genre) = 'fiction' OR genre = 'fiction ') IS NOT TRUE
ORDER BY title, book_id;
