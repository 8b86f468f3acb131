SELECT day, sum(one) AS appointments, sum(minutes) AS minutes
FROM (
    SELECT (starts_at AT TIME ZONE 'America/Denver')::date AS day, 1 AS one, minutes
    FROM appointments
    WHERE status <> 'canceled'
    UNION ALL
    SELECT DATE '2026-03-09' + n, 0, 0 FROM generate_series(0, 4) AS n
) AS parts
WHERE day BETWEEN '2026-03-09' AND '2026-03-13'
GROUP BY day
ORDER BY day DESC;
