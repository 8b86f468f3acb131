SELECT title, author, published_year
FROM books
WHERE genre = 'poetry' AND published_year BETWEEN 1950 AND 1979
UNION ALL
SELECT title, author, published_year
FROM books
WHERE genre = 'drama' AND published_year BETWEEN 1950 AND 1979;
