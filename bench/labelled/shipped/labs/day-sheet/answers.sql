--- right-1
-- local date
SELECT appointment_id, patient_id, starts_at AT TIME ZONE 'America/Denver' AS local_start FROM appointments
WHERE (starts_at AT TIME ZONE 'America/Denver')::date = '2026-03-09' AND status <> 'canceled' ORDER BY starts_at, appointment_id

--- right-2
-- half-open range of instants between two local midnights
SELECT appointment_id, patient_id, timezone('America/Denver', starts_at) AS local_start FROM appointments
WHERE tstzrange(timestamp '2026-03-09' AT TIME ZONE 'America/Denver', timestamp '2026-03-10' AT TIME ZONE 'America/Denver') @> starts_at
  AND NOT status = 'canceled' ORDER BY starts_at, appointment_id

--- right-3
-- date_trunc with a zone, canceled ones taken away by EXCEPT
SELECT appointment_id, patient_id, starts_at AT TIME ZONE 'America/Denver' AS local_start FROM appointments
JOIN (SELECT appointment_id FROM appointments WHERE date_trunc('day', starts_at, 'America/Denver') = timestamptz '2026-03-09 06:00+00'
      EXCEPT SELECT appointment_id FROM appointments WHERE status = 'canceled') t USING (appointment_id) ORDER BY starts_at, appointment_id

--- wrong-1
-- winter time: shows and picks by UTC-7, one hour off
SELECT appointment_id, patient_id, starts_at AT TIME ZONE INTERVAL '-07:00' AS local_start FROM appointments
WHERE (starts_at AT TIME ZONE INTERVAL '-07:00')::date = '2026-03-09' AND status <> 'canceled' ORDER BY starts_at, appointment_id

--- wrong-2
-- no-shows are left out
SELECT appointment_id, patient_id, starts_at AT TIME ZONE 'America/Denver' AS local_start FROM appointments
WHERE (starts_at AT TIME ZONE 'America/Denver')::date = '2026-03-09' AND status IN ('booked', 'done') ORDER BY starts_at, appointment_id

--- wrong-3
-- BETWEEN includes the midnight that begins Tuesday
SELECT appointment_id, patient_id, starts_at AT TIME ZONE 'America/Denver' AS local_start FROM appointments
WHERE starts_at AT TIME ZONE 'America/Denver' BETWEEN '2026-03-09' AND '2026-03-10' AND status <> 'canceled' ORDER BY starts_at, appointment_id
