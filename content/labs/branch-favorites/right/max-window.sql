SELECT branch AS name, title, loans
FROM (
    SELECT counted.*, max(loans) OVER (PARTITION BY branch) AS best
    FROM (
        SELECT br.name AS branch, b.title, c.book_id, count(l.loan_id) AS loans
        FROM copies AS c
        JOIN loans AS l ON l.copy_id = c.copy_id
        JOIN branches AS br ON br.branch_id = c.branch_id
        JOIN books AS b ON b.book_id = c.book_id
        GROUP BY br.name, b.title, c.book_id
    ) AS counted
) AS compared
WHERE loans = best
ORDER BY branch, title;
