-- caught_by: wrong-order
SELECT book_id, title
FROM books
WHERE genre IS DISTINCT FROM 'fiction'
ORDER BY book_id;
