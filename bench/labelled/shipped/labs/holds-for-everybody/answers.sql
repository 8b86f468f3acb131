--- right-1
-- RIGHT: NOT EXISTS for loans, ON CONFLICT for holds
INSERT INTO holds (member_id, book_id, placed_at)
SELECT m.member_id, b.book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members AS m
JOIN books AS b ON b.author = 'Hana Sato'
WHERE NOT EXISTS (
    SELECT FROM loans AS l JOIN copies AS c USING (copy_id)
    WHERE l.member_id = m.member_id AND c.book_id = b.book_id
)
ON CONFLICT (member_id, book_id) DO NOTHING
RETURNING member_id, book_id;

--- right-2
-- RIGHT: EXCEPT
INSERT INTO holds (member_id, book_id, placed_at)
SELECT member_id, book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM (
    SELECT member_id, book_id FROM members CROSS JOIN books WHERE author = 'Hana Sato'
    EXCEPT
    SELECT l.member_id, c.book_id FROM loans AS l JOIN copies AS c ON c.copy_id = l.copy_id
    EXCEPT
    SELECT member_id, book_id FROM holds
) AS missing
RETURNING member_id, book_id;

--- right-3
-- RIGHT: MERGE
MERGE INTO holds AS h
USING (
    SELECT m.member_id, b.book_id
    FROM members AS m CROSS JOIN books AS b
    WHERE b.author = 'Hana Sato'
      AND (m.member_id, b.book_id) NOT IN (SELECT l.member_id, c.book_id FROM loans l JOIN copies c USING (copy_id))
) AS w
ON h.member_id = w.member_id AND h.book_id = w.book_id
WHEN NOT MATCHED THEN
    INSERT (member_id, book_id, placed_at) VALUES (w.member_id, w.book_id, '2026-05-01 00:00+00')
RETURNING h.member_id, h.book_id;

--- wrong-1
-- WRONG: an old hold gets the new time
INSERT INTO holds (member_id, book_id, placed_at)
SELECT m.member_id, b.book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members AS m
JOIN books AS b ON b.author = 'Hana Sato'
WHERE NOT EXISTS (
    SELECT FROM loans AS l JOIN copies AS c USING (copy_id)
    WHERE l.member_id = m.member_id AND c.book_id = b.book_id
)
ON CONFLICT (member_id, book_id) DO UPDATE SET placed_at = EXCLUDED.placed_at
RETURNING member_id, book_id;

--- wrong-2
-- WRONG: looks at loans that are still open alone
INSERT INTO holds (member_id, book_id, placed_at)
SELECT m.member_id, b.book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members AS m
JOIN books AS b ON b.author = 'Hana Sato'
WHERE NOT EXISTS (
    SELECT FROM loans AS l JOIN copies AS c USING (copy_id)
    WHERE l.member_id = m.member_id AND c.book_id = b.book_id AND l.returned_at IS NULL
)
ON CONFLICT DO NOTHING
RETURNING member_id, book_id;

--- wrong-3
-- WRONG: books without copies are left out
INSERT INTO holds (member_id, book_id, placed_at)
SELECT DISTINCT m.member_id, b.book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members AS m
CROSS JOIN books AS b
JOIN copies AS c ON c.book_id = b.book_id
WHERE b.author = 'Hana Sato'
  AND NOT EXISTS (
      SELECT FROM loans AS l JOIN copies AS o USING (copy_id)
      WHERE l.member_id = m.member_id AND o.book_id = b.book_id
  )
ON CONFLICT DO NOTHING
RETURNING member_id, book_id;
