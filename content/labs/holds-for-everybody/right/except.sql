INSERT INTO holds (member_id, book_id, placed_at)
SELECT wanted.member_id, wanted.book_id, '2026-05-01 00:00+00'
FROM (
    SELECT m.member_id, b.book_id FROM members AS m, books AS b WHERE b.author = 'Hana Sato'
    EXCEPT
    SELECT l.member_id, c.book_id FROM loans AS l JOIN copies AS c USING (copy_id)
    EXCEPT
    SELECT h.member_id, h.book_id FROM holds AS h
) AS wanted
RETURNING member_id, book_id
