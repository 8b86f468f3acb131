-- caught_by: missing-rows
SELECT patient_id, full_name, birth_date
FROM patients
WHERE extract(year FROM birth_date) <= 2008 AND extract(month FROM birth_date) <= 4
ORDER BY birth_date, patient_id;
