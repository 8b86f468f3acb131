SELECT room
FROM appointments
WHERE room NOT IN ('200')
GROUP BY room
ORDER BY length(room), room;
