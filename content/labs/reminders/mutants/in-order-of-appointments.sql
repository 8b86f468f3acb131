-- caught_by: wrong-order
SELECT appointment_id,
       starts_at,
       (starts_at AT TIME ZONE 'America/Denver' - INTERVAL '1 day')
           AT TIME ZONE 'America/Denver' AS remind_at
FROM appointments
WHERE starts_at >= TIMESTAMPTZ '2026-03-08 07:00+00'
  AND status <> 'canceled'
ORDER BY starts_at, appointment_id;
