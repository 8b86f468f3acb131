-- caught_by: null-mishandled
SELECT book.title, book.pages
FROM books AS book
WHERE (SELECT count(*) FROM books AS longer WHERE longer.pages > book.pages) < 3
ORDER BY book.pages DESC;
