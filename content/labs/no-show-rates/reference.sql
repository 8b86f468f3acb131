-- equivalent: SELECT DISTINCT doctor_id because each group is another doctor
SELECT doctor_id,
       round(
           100.0 * count(*) FILTER (WHERE status = 'no_show')
           / nullif(count(*) FILTER (WHERE status IN ('done', 'no_show')), 0),
           1
       ) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
