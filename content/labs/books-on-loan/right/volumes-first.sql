SELECT m.full_name, volume.title, volume.name, l.due_on
FROM members AS m
JOIN loans AS l ON l.member_id = m.member_id AND l.returned_at IS NULL
LEFT JOIN (
    SELECT c.copy_id, b.title, br.name
    FROM copies AS c
    JOIN books AS b USING (book_id)
    JOIN branches AS br USING (branch_id)
) AS volume ON volume.copy_id = l.copy_id
ORDER BY l.due_on, m.full_name, volume.title;
