WITH days (day) AS (
    VALUES (DATE '2026-03-09'), (DATE '2026-03-10'), (DATE '2026-03-11'), (DATE '2026-03-12'),
           (DATE '2026-03-13')
)
SELECT d.day,
       (SELECT count(*) FROM appointments AS a
        WHERE (a.starts_at AT TIME ZONE 'America/Denver')::date = d.day
          AND a.status <> 'canceled') AS appointments,
       (SELECT coalesce(sum(a.minutes), 0) FROM appointments AS a
        WHERE (a.starts_at AT TIME ZONE 'America/Denver')::date = d.day
          AND a.status <> 'canceled') AS minutes
FROM days AS d
ORDER BY d.day DESC;
