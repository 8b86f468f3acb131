-- caught_by: runtime-error
SELECT branches.name, books.title, count(*) AS loans
FROM loans
JOIN copies ON copies.copy_id = loans.copy_id
JOIN books ON books.book_id = copies.book_id
JOIN branches ON branches.branch_id = copies.branch_id
WHERE rank() OVER (PARTITION BY branches.branch_id ORDER BY count(*) DESC) = 1
GROUP BY branches.branch_id, books.book_id
ORDER BY branches.name, books.title;
