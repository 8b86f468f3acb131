-- caught_by: missing-rows
SELECT patient_id, full_name, birth_date
FROM patients
WHERE extract(year FROM age(DATE '2026-04-01', birth_date)) > 18
ORDER BY birth_date, patient_id;
