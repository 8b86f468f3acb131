-- caught_by: wrong-order
SELECT days.day::date AS day,
       count(local.appointment_id) AS appointments,
       coalesce(sum(local.minutes), 0) AS minutes
FROM generate_series(TIMESTAMP '2026-03-09', TIMESTAMP '2026-03-13', INTERVAL '1 day') AS days (day)
LEFT JOIN (
    SELECT appointment_id, minutes, (starts_at AT TIME ZONE 'America/Denver')::date AS day
    FROM appointments
    WHERE status <> 'canceled'
) AS local ON local.day = days.day
GROUP BY days.day
ORDER BY days.day;
