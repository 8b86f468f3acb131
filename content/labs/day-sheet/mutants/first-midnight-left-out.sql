-- caught_by: missing-rows
SELECT appointment_id,
       patient_id,
       starts_at AT TIME ZONE 'America/Denver' AS local_start
FROM appointments
WHERE starts_at > TIMESTAMPTZ '2026-03-09 06:00+00'
  AND starts_at < TIMESTAMPTZ '2026-03-10 06:00+00'
  AND status <> 'canceled'
ORDER BY starts_at, appointment_id;
