SELECT b.book_id, b.title
FROM books AS b
WHERE NOT EXISTS (
    SELECT 1 FROM books AS f WHERE f.book_id = b.book_id AND f.genre = 'fiction'
)
ORDER BY b.title, b.book_id;
