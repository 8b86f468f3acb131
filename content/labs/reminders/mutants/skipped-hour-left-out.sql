-- caught_by: missing-rows
SELECT appointment_id,
       starts_at,
       (starts_at AT TIME ZONE 'America/Denver' - INTERVAL '1 day')
           AT TIME ZONE 'America/Denver' AS remind_at
FROM appointments
WHERE starts_at >= TIMESTAMPTZ '2026-03-08 07:00+00'
  AND status <> 'canceled'
  AND NOT (starts_at >= TIMESTAMPTZ '2026-03-09 08:30+00' AND starts_at < TIMESTAMPTZ '2026-03-09 09:15+00')
ORDER BY remind_at, appointment_id;
