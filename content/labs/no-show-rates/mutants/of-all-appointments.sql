-- caught_by: wrong-values
SELECT doctor_id,
       round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / count(*),
           1
       ) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
