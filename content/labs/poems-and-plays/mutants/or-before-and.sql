-- caught_by: extra-rows
SELECT title, author, published_year
FROM books
WHERE genre = 'poetry' OR genre = 'drama' AND published_year BETWEEN 1950 AND 1979;
