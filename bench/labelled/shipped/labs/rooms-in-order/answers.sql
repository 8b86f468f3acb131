--- right-1
-- distinct in a subquery, sorted by number
SELECT room FROM (SELECT DISTINCT room FROM appointments WHERE room <> '200') t ORDER BY room::int

--- right-2
-- shorter numbers first, then as text
SELECT room FROM appointments WHERE room IS NOT NULL AND room <> '200' GROUP BY room ORDER BY length(room), room

--- right-3
-- array of numbers sorted and turned back into text
SELECT n::text AS room FROM (SELECT room::int AS n FROM appointments WHERE room IS NOT NULL EXCEPT VALUES (200)) t ORDER BY n

--- wrong-1
-- sorted as text
SELECT DISTINCT room FROM appointments WHERE room <> '200' ORDER BY room

--- wrong-2
-- telephone gets on the list
SELECT room FROM appointments WHERE room IS DISTINCT FROM '200' GROUP BY room ORDER BY room::int

--- wrong-3
-- padded to three digits: wrong for rooms of four digits
SELECT room FROM appointments WHERE room <> '200' GROUP BY room ORDER BY lpad(room, 3, '0'), room
