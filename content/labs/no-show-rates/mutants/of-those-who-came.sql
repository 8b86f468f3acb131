-- caught_by: wrong-values
SELECT doctor_id,
       round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / nullif(count(*) FILTER (WHERE status = 'done'), 0),
           1
       ) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
