WITH counts AS (
    SELECT br.branch_id, br.name, b.book_id, b.title, count(*) AS loans
    FROM loans
    JOIN copies USING (copy_id)
    JOIN branches AS br USING (branch_id)
    JOIN books AS b USING (book_id)
    GROUP BY br.branch_id, br.name, b.book_id, b.title
)
SELECT mine.name, mine.title, mine.loans
FROM counts AS mine
WHERE NOT EXISTS (
    SELECT 1 FROM counts AS other
    WHERE other.branch_id = mine.branch_id AND other.loans > mine.loans
)
ORDER BY mine.name, mine.title;
