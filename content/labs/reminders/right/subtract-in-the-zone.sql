SELECT appointment_id, starts_at,
       date_subtract(starts_at, INTERVAL '1 day', 'America/Denver') AS remind_at
FROM appointments
WHERE starts_at >= '2026-03-08 07:00+00'
  AND status IN ('booked', 'done', 'no_show')
ORDER BY remind_at, appointment_id;
