-- caught_by: runtime-error
SELECT doctor_id,
       round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / count(*) FILTER (WHERE status IN ('done', 'no_show')),
           1
       ) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
