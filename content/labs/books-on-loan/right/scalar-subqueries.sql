SELECT
    (SELECT full_name FROM members WHERE member_id = loans.member_id) AS full_name,
    (SELECT title FROM books JOIN copies USING (book_id) WHERE copy_id = loans.copy_id) AS title,
    (SELECT name FROM branches JOIN copies USING (branch_id) WHERE copy_id = loans.copy_id) AS name,
    due_on
FROM loans
WHERE returned_at IS NULL
ORDER BY due_on, full_name, title;
