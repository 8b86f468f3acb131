-- caught_by: extra-rows
SELECT title, author, published_year
FROM books
WHERE genre IN ('poetry', 'drama')
  AND published_year < 1980;
