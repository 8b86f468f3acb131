-- caught_by: wrong-order
SELECT doctor_id,
       round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / nullif(count(*) FILTER (WHERE status IN ('done', 'no_show')), 0),
           1
       ) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY percent_missed DESC, doctor_id;
