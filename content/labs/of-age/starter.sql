-- Columns: patient_id, full_name, birth_date
SELECT patient_id, full_name, birth_date
FROM patients
ORDER BY birth_date, patient_id;
