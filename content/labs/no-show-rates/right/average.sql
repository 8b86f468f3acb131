SELECT doctor_id,
       round(100 * avg(CASE status WHEN 'no_show' THEN 1 WHEN 'done' THEN 0 END), 1)
           AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
