-- caught_by: wrong-values
SELECT author, title, published_year
FROM books
WHERE genre IN ('poetry', 'drama')
  AND published_year BETWEEN 1950 AND 1979;
