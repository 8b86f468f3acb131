WITH due AS (
    SELECT doctor_id, count(*) AS all_due, sum((status = 'no_show')::integer) AS missed
    FROM appointments
    WHERE status IN ('done', 'no_show')
    GROUP BY doctor_id
)
SELECT a.doctor_id, round(100.0 * due.missed / due.all_due, 1) AS percent_missed
FROM (SELECT DISTINCT doctor_id FROM appointments) AS a
LEFT JOIN due ON due.doctor_id = a.doctor_id
ORDER BY a.doctor_id;
