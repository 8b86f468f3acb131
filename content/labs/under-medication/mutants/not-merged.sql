-- caught_by: extra-rows, wrong-values
SELECT patient_id, starts_on, ends_on
FROM prescriptions
ORDER BY patient_id, starts_on;
