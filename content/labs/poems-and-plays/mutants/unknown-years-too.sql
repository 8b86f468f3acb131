-- caught_by: null-mishandled
SELECT title, author, published_year
FROM books
WHERE genre IN ('poetry', 'drama')
  AND coalesce(published_year, 1950) BETWEEN 1950 AND 1979;
