-- Columns: room
SELECT room
FROM appointments;
