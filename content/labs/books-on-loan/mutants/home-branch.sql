-- caught_by: wrong-values, missing-rows
SELECT members.full_name, books.title, branches.name, loans.due_on
FROM loans
JOIN copies ON copies.copy_id = loans.copy_id
JOIN books ON books.book_id = copies.book_id
JOIN members ON members.member_id = loans.member_id
JOIN branches ON branches.branch_id = members.home_branch_id
WHERE loans.returned_at IS NULL
ORDER BY loans.due_on, members.full_name, books.title;
