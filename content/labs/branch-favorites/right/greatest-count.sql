WITH counts AS (
    SELECT c.branch_id, c.book_id, count(*) AS loans
    FROM loans AS l
    JOIN copies AS c USING (copy_id)
    GROUP BY c.branch_id, c.book_id
), tops AS (
    SELECT branch_id, max(loans) AS loans FROM counts GROUP BY branch_id
)
SELECT br.name, b.title, counts.loans
FROM counts
JOIN tops USING (branch_id, loans)
JOIN branches AS br USING (branch_id)
JOIN books AS b USING (book_id)
ORDER BY br.name, b.title;
