SELECT b.title, demand.loans
FROM books AS b
JOIN (
    SELECT c.book_id, count(*) AS loans
    FROM copies AS c
    JOIN loans AS l USING (copy_id)
    WHERE l.borrowed_at >= '2026-01-01 00:00+00'
    GROUP BY c.book_id
) AS demand USING (book_id)
WHERE demand.loans > 1
ORDER BY demand.loans DESC, b.title;
