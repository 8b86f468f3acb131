-- Columns: appointment_id, starts_at, remind_at
SELECT appointment_id, starts_at, starts_at AS remind_at
FROM appointments
ORDER BY remind_at, appointment_id;
