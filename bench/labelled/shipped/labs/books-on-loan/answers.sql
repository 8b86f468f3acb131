--- right-1
-- right-1: plain joins
SELECT m.full_name, b.title, br.name, l.due_on
FROM loans l JOIN members m USING (member_id) JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
WHERE l.returned_at IS NULL
ORDER BY l.due_on, m.full_name, b.title;

--- right-2
-- right-2: natural joins
SELECT full_name, title, name, due_on
FROM loans NATURAL JOIN members NATURAL JOIN copies NATURAL JOIN books NATURAL JOIN branches
WHERE returned_at IS NULL
ORDER BY due_on, full_name, title;

--- right-3
-- right-3: scalar subqueries
SELECT (SELECT full_name FROM members WHERE member_id = l.member_id) AS full_name,
       (SELECT title FROM books WHERE book_id = (SELECT book_id FROM copies WHERE copy_id = l.copy_id)) AS title,
       (SELECT name FROM branches WHERE branch_id = (SELECT branch_id FROM copies WHERE copy_id = l.copy_id)) AS name,
       due_on
FROM loans l WHERE returned_at IS NULL
ORDER BY 4, 1, 2;

--- right-4
-- right-4: EXCEPT ALL takes the returned loans away
SELECT m.full_name, x.title, x.name, l.due_on
FROM (SELECT loan_id FROM loans EXCEPT ALL SELECT loan_id FROM loans WHERE returned_at > '-infinity') o
JOIN loans l ON l.loan_id = o.loan_id
JOIN members m ON m.member_id = l.member_id
CROSS JOIN LATERAL (SELECT b.title, r.name FROM copies c JOIN books b ON b.book_id = c.book_id JOIN branches r ON r.branch_id = c.branch_id
                    WHERE c.copy_id = l.copy_id) x
ORDER BY l.due_on, m.full_name, x.title;

--- wrong-1
-- wrong-1: home branch of the member: fails when another branch owns the copy
SELECT m.full_name, b.title, br.name, l.due_on
FROM loans l JOIN members m USING (member_id) JOIN copies c USING (copy_id) JOIN books b USING (book_id)
JOIN branches br ON br.branch_id = m.home_branch_id
WHERE l.returned_at IS NULL
ORDER BY l.due_on, m.full_name, b.title;

--- wrong-2
-- wrong-2: DISTINCT: fails when two such loans look the same
SELECT DISTINCT m.full_name, b.title, br.name, l.due_on
FROM loans l JOIN members m USING (member_id) JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
WHERE l.returned_at IS NULL
ORDER BY l.due_on, m.full_name, b.title;

--- wrong-3
-- wrong-3: ordered by title before name: fails when two loans are due on one day
SELECT m.full_name, b.title, br.name, l.due_on
FROM loans l JOIN members m USING (member_id) JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
WHERE l.returned_at IS NULL
ORDER BY l.due_on, b.title, m.full_name;

--- wrong-4
-- wrong-4: overdue loans left out: fails for a loan that was due before today
SELECT m.full_name, b.title, br.name, l.due_on
FROM loans l JOIN members m USING (member_id) JOIN copies c USING (copy_id) JOIN books b USING (book_id) JOIN branches br USING (branch_id)
WHERE l.returned_at IS NULL AND l.due_on >= current_date
ORDER BY l.due_on, m.full_name, b.title;
