WITH stage_and_verse AS (
    SELECT * FROM books WHERE genre = ANY (ARRAY['poetry', 'drama'])
)
SELECT title, author, published_year
FROM stage_and_verse
WHERE NOT (published_year < 1950 OR published_year > 1979);
