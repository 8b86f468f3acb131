--- right-1
-- right-1: IN and BETWEEN
SELECT title, author, published_year FROM books WHERE genre IN ('poetry', 'drama') AND published_year BETWEEN 1950 AND 1979;

--- right-2
-- right-2: range containment and ANY
SELECT title, author, published_year FROM books WHERE genre = ANY ('{poetry,drama}') AND published_year <@ int4range(1950, 1980);

--- right-3
-- right-3: UNION ALL of the two genres by decade
SELECT title, author, published_year FROM books WHERE genre = 'poetry' AND published_year / 10 IN (195, 196, 197)
UNION ALL
SELECT title, author, published_year FROM books WHERE genre = 'drama' AND published_year / 10 IN (195, 196, 197);

--- right-4
-- right-4: joined with generate_series and VALUES
SELECT b.title, b.author, y AS published_year
FROM generate_series(1950, 1979) AS y JOIN books b ON b.published_year = y NATURAL JOIN (VALUES ('drama'), ('poetry')) AS g(genre);

--- wrong-1
-- wrong-1: AND binds before OR: fails for poetry of another year
SELECT title, author, published_year FROM books WHERE genre = 'poetry' OR genre = 'drama' AND published_year BETWEEN 1950 AND 1979;

--- wrong-2
-- wrong-2: UNION: fails when two books agree in title, author and year
SELECT title, author, published_year FROM books WHERE genre = 'poetry' AND published_year BETWEEN 1950 AND 1979
UNION
SELECT title, author, published_year FROM books WHERE genre = 'drama' AND published_year BETWEEN 1950 AND 1979;

--- wrong-3
-- wrong-3: last year excluded: fails for 1979
SELECT title, author, published_year FROM books WHERE genre IN ('poetry', 'drama') AND published_year >= 1950 AND published_year < 1979;

--- wrong-4
-- wrong-4: unknown year let in: fails when the year is NULL
SELECT title, author, published_year FROM books
WHERE genre IN ('poetry', 'drama') AND (published_year < 1950 OR published_year > 1979) IS NOT TRUE;
