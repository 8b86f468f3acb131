SELECT b.title, b.author, b.published_year
FROM books AS b
JOIN (VALUES ('poetry'), ('drama')) AS wanted (genre) ON wanted.genre = b.genre
WHERE b.published_year / 10 IN (195, 196, 197);
