-- caught_by: null-mishandled
SELECT room
FROM appointments
WHERE room IS DISTINCT FROM '200'
GROUP BY room
ORDER BY room::integer;
