-- caught_by: missing-rows
SELECT title, author, published_year
FROM books
WHERE genre = 'poetry'
  AND genre = 'drama'
  AND published_year BETWEEN 1950 AND 1979;
