SELECT title, loans
FROM (
    SELECT b.title,
           count(*) OVER (PARTITION BY b.book_id) AS loans,
           row_number() OVER (PARTITION BY b.book_id ORDER BY l.loan_id) AS turn
    FROM loans AS l
    JOIN copies AS c USING (copy_id)
    JOIN books AS b USING (book_id)
    WHERE l.borrowed_at >= '2026-01-01 00:00+00'
) AS counted
WHERE turn = 1 AND loans >= 2
ORDER BY loans DESC, title;
