-- caught_by: missing-rows
SELECT (starts_at AT TIME ZONE 'America/Denver')::date AS day,
       count(*) AS appointments,
       sum(minutes) AS minutes
FROM appointments
WHERE status <> 'canceled'
  AND starts_at >= '2026-03-09 06:00+00' AND starts_at < '2026-03-14 06:00+00'
GROUP BY 1
ORDER BY 1 DESC;
