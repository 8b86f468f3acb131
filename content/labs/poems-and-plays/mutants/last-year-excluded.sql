-- caught_by: missing-rows
SELECT title, author, published_year
FROM books
WHERE genre IN ('poetry', 'drama')
  AND published_year >= 1950
  AND published_year < 1979;
