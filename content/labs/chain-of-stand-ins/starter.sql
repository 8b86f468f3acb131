-- Columns: doctor_id, full_name, colleagues
SELECT doctor_id, full_name, 0 AS colleagues
FROM doctors
ORDER BY doctor_id;
