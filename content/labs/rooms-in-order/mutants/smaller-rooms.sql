-- caught_by: missing-rows
SELECT room
FROM appointments
WHERE room::integer < 200
GROUP BY room
ORDER BY room::integer;
