-- Columns: title, author, published_year
SELECT title, author, published_year
FROM books;
