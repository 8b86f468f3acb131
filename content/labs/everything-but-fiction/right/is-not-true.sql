WITH judged AS (
    SELECT book_id, title, (genre = 'fiction') IS NOT TRUE AS wanted FROM books
)
SELECT book_id, title FROM judged WHERE wanted ORDER BY title, book_id;
