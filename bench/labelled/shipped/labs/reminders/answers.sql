--- right-1
-- local time less a day, and back
SELECT appointment_id, starts_at, (starts_at AT TIME ZONE 'America/Denver' - interval '1 day') AT TIME ZONE 'America/Denver' AS remind_at
FROM appointments WHERE status <> 'canceled' AND starts_at >= '2026-03-08 07:00+00' ORDER BY remind_at, appointment_id

--- right-2
-- date and time put together
SELECT appointment_id, starts_at, timezone('America/Denver', (l::date - 1) + l::time) AS remind_at
FROM appointments CROSS JOIN LATERAL (SELECT starts_at AT TIME ZONE 'America/Denver' AS l) x
WHERE status = ANY (ARRAY['booked', 'done', 'no_show']) AND l >= '2026-03-08' ORDER BY 3, 1

--- right-3
-- date_subtract in the zone
SELECT a.appointment_id, a.starts_at, date_subtract(a.starts_at, interval '1 day', 'America/Denver') AS remind_at
FROM appointments a WHERE a.status IS DISTINCT FROM 'canceled' AND date_trunc('day', a.starts_at, 'America/Denver') >= timestamptz '2026-03-08 00:00-07'
ORDER BY remind_at, appointment_id

--- wrong-1
-- 24 hours earlier: wrong across the change of clocks
SELECT appointment_id, starts_at, starts_at - interval '1 day' AS remind_at
FROM appointments WHERE status <> 'canceled' AND starts_at >= '2026-03-08 07:00+00' ORDER BY remind_at, appointment_id

--- wrong-2
-- begins at midnight UTC: Saturday evening in Denver gets in
SELECT appointment_id, starts_at, (starts_at AT TIME ZONE 'America/Denver' - interval '1 day') AT TIME ZONE 'America/Denver' AS remind_at
FROM appointments WHERE status <> 'canceled' AND starts_at >= '2026-03-08 00:00+00' ORDER BY remind_at, appointment_id

--- wrong-3
-- sorted by starts_at: wrong where two appointments get the same reminder (the hour skipped or repeated)
SELECT appointment_id, starts_at, (starts_at AT TIME ZONE 'America/Denver' - interval '1 day') AT TIME ZONE 'America/Denver' AS remind_at
FROM appointments WHERE status <> 'canceled' AND starts_at >= '2026-03-08 07:00+00' ORDER BY starts_at, appointment_id
