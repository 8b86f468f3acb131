-- caught_by: missing-rows, extra-rows
SELECT appointment_id,
       patient_id,
       starts_at AT TIME ZONE 'America/Denver' AS local_start
FROM appointments
WHERE starts_at::date = DATE '2026-03-09'
  AND status <> 'canceled'
ORDER BY starts_at, appointment_id;
