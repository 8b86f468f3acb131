SELECT a.appointment_id, a.patient_id, timezone('America/Denver', a.starts_at) AS local_start
FROM appointments AS a
WHERE a.starts_at >= TIMESTAMP '2026-03-09 00:00' AT TIME ZONE 'America/Denver'
  AND a.starts_at < TIMESTAMP '2026-03-10 00:00' AT TIME ZONE 'America/Denver'
  AND NOT a.status = 'canceled'
ORDER BY a.starts_at, a.appointment_id;
