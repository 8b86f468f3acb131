SELECT b.title, count(*) FILTER (WHERE extract(year FROM l.borrowed_at AT TIME ZONE 'UTC') >= 2026) AS loans
FROM books AS b
JOIN copies AS c ON c.book_id = b.book_id
JOIN loans AS l ON l.copy_id = c.copy_id
GROUP BY b.book_id, b.title
HAVING count(*) FILTER (WHERE extract(year FROM l.borrowed_at AT TIME ZONE 'UTC') >= 2026) >= 2
ORDER BY 2 DESC, 1;
