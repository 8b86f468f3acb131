-- caught_by: wrong-values, null-mishandled
SELECT doctor_id,
       coalesce(round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / nullif(count(*) FILTER (WHERE status IN ('done', 'no_show')), 0),
           1
       ), 0) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
