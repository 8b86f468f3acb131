WITH borrowed AS (
    SELECT DISTINCT l.member_id, c.book_id
    FROM loans AS l
    JOIN copies AS c ON c.copy_id = l.copy_id
)
INSERT INTO holds
SELECT m.member_id, b.book_id, make_timestamptz(2026, 5, 1, 0, 0, 0, 'UTC')
FROM books AS b
CROSS JOIN members AS m
LEFT JOIN borrowed ON borrowed.member_id = m.member_id AND borrowed.book_id = b.book_id
LEFT JOIN holds AS there ON there.member_id = m.member_id AND there.book_id = b.book_id
WHERE b.author = 'Hana Sato' AND borrowed.book_id IS NULL AND there.book_id IS NULL
RETURNING member_id, book_id;
