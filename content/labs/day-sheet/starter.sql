-- Columns: appointment_id, patient_id, local_start
SELECT appointment_id, patient_id, starts_at AS local_start
FROM appointments
ORDER BY starts_at, appointment_id;
