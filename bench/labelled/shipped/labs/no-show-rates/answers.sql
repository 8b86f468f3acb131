--- right-1
-- filters and nullif
SELECT doctor_id, round(100.0 * count(*) FILTER (WHERE status = 'no_show') / nullif(count(*) FILTER (WHERE status IN ('no_show', 'done')), 0), 1) AS percent_missed
FROM appointments GROUP BY doctor_id ORDER BY doctor_id

--- right-2
-- average of a CASE that is NULL for others
SELECT doctor_id, round(avg(CASE status WHEN 'no_show' THEN 100 WHEN 'done' THEN 0 END), 1) AS percent_missed FROM appointments GROUP BY doctor_id ORDER BY 1

--- right-3
-- full set of doctors left joined with those known
SELECT d.doctor_id, round(k.missed * 100 / k.total, 1) AS percent_missed
FROM (SELECT DISTINCT doctor_id FROM appointments) d
LEFT JOIN (SELECT doctor_id, sum((status = 'no_show')::int)::numeric AS missed, count(*) AS total FROM appointments WHERE status = ANY ('{done,no_show}') GROUP BY doctor_id) k ON k.doctor_id = d.doctor_id
ORDER BY d.doctor_id

--- wrong-1
-- integer division before rounding
SELECT doctor_id, round(100 * count(*) FILTER (WHERE status = 'no_show') / nullif(count(*) FILTER (WHERE status IN ('no_show', 'done')), 0), 1) AS percent_missed
FROM appointments GROUP BY doctor_id ORDER BY doctor_id

--- wrong-2
-- doctors with only booked or canceled appointments are lost
SELECT doctor_id, round(avg((status = 'no_show')::int) * 100, 1) AS percent_missed FROM appointments WHERE status IN ('done', 'no_show') GROUP BY doctor_id ORDER BY doctor_id

--- wrong-3
-- booked ones stay in the divisor
SELECT doctor_id, round(100.0 * count(*) FILTER (WHERE status = 'no_show') / nullif(count(*) FILTER (WHERE status <> 'canceled'), 0), 1) AS percent_missed
FROM appointments GROUP BY doctor_id ORDER BY doctor_id
