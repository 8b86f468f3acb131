-- caught_by: unwanted-change, missing-change, runtime-error
INSERT INTO holds (member_id, book_id, placed_at)
SELECT DISTINCT m.member_id, c.book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members AS m
CROSS JOIN copies AS c
JOIN books AS b ON b.book_id = c.book_id
LEFT JOIN loans AS l ON l.copy_id = c.copy_id AND l.member_id = m.member_id
WHERE b.author = 'Hana Sato' AND l.loan_id IS NULL
ON CONFLICT (member_id, book_id) DO NOTHING
RETURNING member_id, book_id;
