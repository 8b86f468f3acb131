-- caught_by: null-mishandled
SELECT book_id, title
FROM books
WHERE genre <> 'fiction' OR genre = NULL
ORDER BY title, book_id;
