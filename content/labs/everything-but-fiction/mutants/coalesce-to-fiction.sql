-- caught_by: null-mishandled
SELECT book_id, title
FROM books
WHERE coalesce(genre, 'fiction') <> 'fiction'
ORDER BY title, book_id;
