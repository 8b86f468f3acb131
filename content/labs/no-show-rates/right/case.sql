SELECT d.doctor_id,
       CASE WHEN due > 0 THEN round(missed::numeric / due * 100, 1) END AS percent_missed
FROM (
    SELECT doctor_id,
           count(CASE WHEN status = 'no_show' THEN 1 END) AS missed,
           count(CASE WHEN status IN ('done', 'no_show') THEN 1 END) AS due
    FROM appointments
    GROUP BY doctor_id
) AS d
ORDER BY d.doctor_id;
