SELECT room
FROM (SELECT DISTINCT room FROM appointments WHERE room IS NOT NULL AND room <> '200') AS used
ORDER BY CAST(room AS integer);
