-- caught_by: wrong-order
SELECT DISTINCT room
FROM appointments
WHERE room <> '200'
ORDER BY room;
