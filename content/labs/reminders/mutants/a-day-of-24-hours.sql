-- caught_by: wrong-values
SELECT appointment_id,
       starts_at,
       starts_at - INTERVAL '1 day' AS remind_at
FROM appointments
WHERE starts_at >= TIMESTAMPTZ '2026-03-08 07:00+00'
  AND status <> 'canceled'
ORDER BY remind_at, appointment_id;
