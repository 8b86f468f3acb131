SELECT patient_id, full_name, birth_date
FROM patients
WHERE birth_date + INTERVAL '18 years' <= DATE '2026-04-01'
ORDER BY birth_date, patient_id;
