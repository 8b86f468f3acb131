-- caught_by: duplicate-rows
SELECT room
FROM appointments
WHERE room <> '200'
ORDER BY room::integer;
