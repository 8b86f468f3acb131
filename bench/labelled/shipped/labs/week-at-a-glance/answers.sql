--- right-1
-- five days left joined
SELECT d::date AS day, count(a.appointment_id) AS appointments, coalesce(sum(a.minutes), 0) AS minutes
FROM generate_series(timestamp '2026-03-09', '2026-03-13', '1 day') d
LEFT JOIN appointments a ON (a.starts_at AT TIME ZONE 'America/Denver')::date = d::date AND a.status <> 'canceled'
GROUP BY d ORDER BY d DESC

--- right-2
-- VALUES and a lateral aggregate over a range of instants
SELECT v.day, l.appointments, l.minutes
FROM (VALUES (DATE '2026-03-09'), ('2026-03-10'), ('2026-03-11'), ('2026-03-12'), ('2026-03-13')) v(day)
CROSS JOIN LATERAL (SELECT count(*) AS appointments, coalesce(sum(minutes), 0) AS minutes FROM appointments
  WHERE starts_at >= v.day::timestamp AT TIME ZONE 'America/Denver' AND starts_at < (v.day + 1)::timestamp AT TIME ZONE 'America/Denver' AND status <> 'canceled') l
ORDER BY v.day DESC

--- right-3
-- rows of zeros added to the real ones
SELECT day, sum(n) AS appointments, sum(m) AS minutes FROM (
  SELECT DATE '2026-03-08' + k AS day, 0 AS n, 0 AS m FROM generate_series(1, 5) k
  UNION ALL SELECT (starts_at AT TIME ZONE 'America/Denver')::date, 1, minutes FROM appointments WHERE status IN ('booked', 'done', 'no_show')) u
WHERE day BETWEEN '2026-03-09' AND '2026-03-13' GROUP BY day ORDER BY day DESC

--- wrong-1
-- count(*) shows 1 on an empty day
SELECT d::date AS day, count(*) AS appointments, coalesce(sum(a.minutes), 0) AS minutes
FROM generate_series(timestamp '2026-03-09', '2026-03-13', '1 day') d
LEFT JOIN appointments a ON (a.starts_at AT TIME ZONE 'America/Denver')::date = d::date AND a.status <> 'canceled'
GROUP BY d ORDER BY d DESC

--- wrong-2
-- status in WHERE: a day with canceled appointments only is lost
SELECT d::date AS day, count(a.appointment_id) AS appointments, coalesce(sum(a.minutes), 0) AS minutes
FROM generate_series(timestamp '2026-03-09', '2026-03-13', '1 day') d
LEFT JOIN appointments a ON (a.starts_at AT TIME ZONE 'America/Denver')::date = d::date
WHERE a.status <> 'canceled' OR a.status IS NULL GROUP BY d ORDER BY d DESC

--- wrong-3
-- days in UTC: wrong for evenings in Denver
SELECT d::date AS day, count(a.appointment_id) AS appointments, coalesce(sum(a.minutes), 0) AS minutes
FROM generate_series(timestamp '2026-03-09', '2026-03-13', '1 day') d
LEFT JOIN appointments a ON (a.starts_at AT TIME ZONE 'UTC')::date = d::date AND a.status <> 'canceled'
GROUP BY d ORDER BY d DESC
