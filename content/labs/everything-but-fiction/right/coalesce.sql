SELECT book_id, title
FROM books
WHERE coalesce(genre, '') <> 'fiction'
ORDER BY title, book_id;
