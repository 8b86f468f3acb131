--- right-1
-- right-1: IS DISTINCT FROM
SELECT book_id, title FROM books WHERE genre IS DISTINCT FROM 'fiction' ORDER BY title, book_id;

--- right-2
-- right-2: IS NOT TRUE
SELECT book_id, title FROM books WHERE (genre = 'fiction') IS NOT TRUE ORDER BY title, book_id;

--- right-3
-- right-3: EXCEPT
SELECT book_id, title FROM books EXCEPT SELECT book_id, title FROM books WHERE genre = 'fiction' ORDER BY title, book_id;

--- right-4
-- right-4: anti-join to VALUES
SELECT b.book_id, b.title FROM books b LEFT JOIN (VALUES ('fiction')) v(g) ON v.g = b.genre WHERE v.g IS NULL ORDER BY 2, 1;

--- wrong-1
-- wrong-1: <>: fails when genre is NULL
SELECT book_id, title FROM books WHERE genre <> 'fiction' ORDER BY title, book_id;

--- wrong-2
-- wrong-2: ILIKE: fails for a genre 'Fiction'
SELECT book_id, title FROM books WHERE coalesce(genre, '') NOT ILIKE 'fiction' ORDER BY title, book_id;

--- wrong-3
-- wrong-3: anything with fiction in it: fails for 'non-fiction' and 'science fiction'
SELECT book_id, title FROM books WHERE genre IS NULL OR genre NOT LIKE '%fiction%' ORDER BY title, book_id;

--- wrong-4
-- wrong-4: equal titles by author: fails when two such books share a title and the author goes against the id
SELECT book_id, title FROM books WHERE genre IS DISTINCT FROM 'fiction' ORDER BY title, author;
