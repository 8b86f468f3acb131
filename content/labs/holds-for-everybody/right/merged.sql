MERGE INTO holds AS h
USING (
    SELECT m.member_id, b.book_id
    FROM members AS m JOIN books AS b ON b.author = 'Hana Sato'
    WHERE (m.member_id, b.book_id) NOT IN (
        SELECT l.member_id, c.book_id FROM loans AS l JOIN copies AS c ON l.copy_id = c.copy_id
    )
) AS wanted
ON h.member_id = wanted.member_id AND h.book_id = wanted.book_id
WHEN NOT MATCHED THEN
    INSERT (member_id, book_id, placed_at)
    VALUES (wanted.member_id, wanted.book_id, TIMESTAMPTZ '2026-05-01 00:00:00Z')
RETURNING h.member_id, h.book_id;
