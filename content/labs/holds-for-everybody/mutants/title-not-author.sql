-- caught_by: missing-change, unwanted-change
INSERT INTO holds (member_id, book_id, placed_at)
SELECT m.member_id, b.book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members AS m
CROSS JOIN books AS b
WHERE b.title = 'Hana Sato'
  AND NOT EXISTS (
      SELECT 1
      FROM loans AS l
      JOIN copies AS c ON c.copy_id = l.copy_id
      WHERE l.member_id = m.member_id AND c.book_id = b.book_id
  )
ON CONFLICT (member_id, book_id) DO NOTHING
RETURNING member_id, book_id;
