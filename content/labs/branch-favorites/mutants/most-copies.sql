-- caught_by: extra-rows
SELECT name, title, loans
FROM (
    SELECT branches.name,
           books.title,
           count(*) AS loans,
           rank() OVER (PARTITION BY branches.branch_id ORDER BY count(*) DESC) AS place
    FROM copies
    JOIN books ON books.book_id = copies.book_id
    JOIN branches ON branches.branch_id = copies.branch_id
    GROUP BY branches.branch_id, books.book_id
) AS ranked
WHERE place = 1
ORDER BY name, title;
