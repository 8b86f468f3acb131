-- Columns: full_name, title, name, due_on
SELECT members.full_name, loans.due_on
FROM loans
JOIN members ON members.member_id = loans.member_id
ORDER BY loans.due_on;
