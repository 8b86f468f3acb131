-- caught_by: missing-rows
SELECT days.day::date AS day, count(a.appointment_id) AS appointments,
       coalesce(sum(a.minutes), 0) AS minutes
FROM generate_series(TIMESTAMP '2026-03-09', TIMESTAMP '2026-03-13', INTERVAL '1 day') AS days (day)
LEFT JOIN appointments AS a ON (a.starts_at AT TIME ZONE 'America/Denver')::date = days.day
WHERE a.status <> 'canceled'
GROUP BY days.day
ORDER BY days.day DESC;
