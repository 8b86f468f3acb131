WITH week AS (
    SELECT appointment_id, starts_at,
           timezone('America/Denver', starts_at) - INTERVAL '1 day' AS clock
    FROM appointments
    WHERE (starts_at AT TIME ZONE 'America/Denver')::date >= '2026-03-08'
      AND NOT status = 'canceled'
)
SELECT appointment_id, starts_at, timezone('America/Denver', clock) AS remind_at
FROM week
ORDER BY timezone('America/Denver', clock), appointment_id;
