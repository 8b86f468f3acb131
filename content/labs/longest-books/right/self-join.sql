SELECT b.title, b.pages
FROM books AS b
LEFT JOIN books AS longer ON longer.pages > b.pages
WHERE b.pages IS NOT NULL
GROUP BY b.book_id
HAVING count(longer.book_id) < 3
ORDER BY b.pages DESC;
