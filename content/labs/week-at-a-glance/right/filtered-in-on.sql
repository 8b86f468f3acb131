SELECT d.day, count(a.appointment_id) AS appointments, coalesce(sum(a.minutes), 0) AS minutes
FROM (SELECT DATE '2026-03-09' + n AS day FROM generate_series(0, 4) AS n) AS d
LEFT JOIN appointments AS a
       ON date(a.starts_at AT TIME ZONE 'America/Denver') = d.day
      AND a.status IN ('booked', 'done', 'no_show')
GROUP BY d.day
ORDER BY d.day DESC;
