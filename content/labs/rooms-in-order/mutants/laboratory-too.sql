-- caught_by: extra-rows
SELECT room
FROM appointments
WHERE room IS NOT NULL
GROUP BY room
ORDER BY room::integer;
