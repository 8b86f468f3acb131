-- Columns: doctor_id, percent_missed
SELECT doctor_id, count(*) AS percent_missed
FROM appointments
GROUP BY doctor_id
ORDER BY doctor_id;
