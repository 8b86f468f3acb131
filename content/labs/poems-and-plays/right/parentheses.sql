SELECT title, author, published_year
FROM books
WHERE (genre = 'poetry' OR genre = 'drama')
  AND published_year >= 1950
  AND published_year < 1980;
