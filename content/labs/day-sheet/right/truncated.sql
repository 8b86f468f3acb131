WITH local AS (
    SELECT appointment_id, patient_id, status, starts_at,
           starts_at AT TIME ZONE 'America/Denver' AS local_start
    FROM appointments
)
SELECT appointment_id, patient_id, local_start
FROM local
WHERE date_trunc('day', local_start) = TIMESTAMP '2026-03-09' AND status <> 'canceled'
ORDER BY starts_at, appointment_id;
