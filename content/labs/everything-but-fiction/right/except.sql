SELECT book_id, title FROM books
EXCEPT
SELECT book_id, title FROM books WHERE genre = 'fiction'
ORDER BY title, book_id;
