SELECT appointment_id, starts_at,
       ((local::date - 1) + local::time) AT TIME ZONE 'America/Denver' AS remind_at
FROM (
    SELECT appointment_id, starts_at, status, starts_at AT TIME ZONE 'America/Denver' AS local
    FROM appointments
) AS a
WHERE local >= '2026-03-08' AND status <> 'canceled'
ORDER BY remind_at, appointment_id;
