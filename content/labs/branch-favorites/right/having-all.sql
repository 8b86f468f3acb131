SELECT br.name, b.title, count(*) AS loans
FROM branches AS br
JOIN copies AS c ON c.branch_id = br.branch_id
JOIN loans AS l ON l.copy_id = c.copy_id
JOIN books AS b ON b.book_id = c.book_id
GROUP BY br.branch_id, b.book_id
HAVING count(*) >= ALL (
    SELECT count(*)
    FROM loans AS l2
    JOIN copies AS c2 ON c2.copy_id = l2.copy_id
    WHERE c2.branch_id = br.branch_id
    GROUP BY c2.book_id
)
ORDER BY br.name, b.title;
