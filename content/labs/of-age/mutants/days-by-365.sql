-- caught_by: extra-rows
SELECT patient_id, full_name, birth_date
FROM patients
WHERE (DATE '2026-04-01' - birth_date) / 365 >= 18
ORDER BY birth_date, patient_id;
