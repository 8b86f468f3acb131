-- caught_by: missing-rows
SELECT doctor_id,
       round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / nullif(count(*) FILTER (WHERE status IN ('done', 'no_show')), 0),
           1
       ) AS percent_missed
FROM appointments
WHERE status IN ('done', 'no_show')
GROUP BY doctor_id
ORDER BY doctor_id;
