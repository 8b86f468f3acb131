-- Columns: patient_id, starts_on, ends_on
SELECT patient_id, starts_on, ends_on
FROM prescriptions
ORDER BY patient_id, starts_on;
