-- caught_by: extra-rows
SELECT patient_id, full_name, birth_date
FROM patients
WHERE 2026 - extract(year FROM birth_date) >= 18
ORDER BY birth_date, patient_id;
