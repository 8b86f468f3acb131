-- Columns: day, appointments, minutes
SELECT starts_at::date AS day, count(*) AS appointments, sum(minutes) AS minutes
FROM appointments
GROUP BY starts_at::date
ORDER BY day DESC;
