-- caught_by: missing-rows
SELECT room
FROM appointments
WHERE room = '200'
GROUP BY room
ORDER BY room::integer;
