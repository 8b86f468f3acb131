-- caught_by: missing-rows
SELECT DISTINCT ON (branches.name) branches.name, books.title, count(*) AS loans
FROM loans
JOIN copies ON copies.copy_id = loans.copy_id
JOIN books ON books.book_id = copies.book_id
JOIN branches ON branches.branch_id = copies.branch_id
GROUP BY branches.branch_id, books.book_id
ORDER BY branches.name, loans DESC, books.title;
