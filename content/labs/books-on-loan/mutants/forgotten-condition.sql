-- caught_by: extra-rows
SELECT m.full_name, b.title, br.name, l.due_on
FROM loans AS l, copies AS c, books AS b, branches AS br, members AS m
WHERE c.copy_id = l.copy_id
  AND b.book_id = c.book_id
  AND m.member_id = l.member_id
  AND l.returned_at IS NULL
ORDER BY l.due_on, m.full_name, b.title;
