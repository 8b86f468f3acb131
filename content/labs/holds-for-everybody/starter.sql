-- Place the holds, and return member_id and book_id
INSERT INTO holds (member_id, book_id, placed_at)
SELECT member_id, book_id, TIMESTAMPTZ '2026-05-01 00:00+00'
FROM members CROSS JOIN books
WHERE false;
