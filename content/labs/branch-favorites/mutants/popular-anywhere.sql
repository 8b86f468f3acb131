-- caught_by: extra-rows
WITH totals AS (
    SELECT copies.book_id, count(*) AS loans
    FROM loans
    JOIN copies ON copies.copy_id = loans.copy_id
    GROUP BY copies.book_id
)
SELECT name, title, loans
FROM (
    SELECT DISTINCT branches.name,
           books.title,
           totals.loans,
           rank() OVER (PARTITION BY branches.branch_id ORDER BY totals.loans DESC) AS place
    FROM totals
    JOIN copies ON copies.book_id = totals.book_id
    JOIN books ON books.book_id = copies.book_id
    JOIN branches ON branches.branch_id = copies.branch_id
) AS ranked
WHERE place = 1
ORDER BY name, title;
