-- Columns: patient_id, full_name
SELECT patient_id, full_name
FROM patients
ORDER BY patient_id;
