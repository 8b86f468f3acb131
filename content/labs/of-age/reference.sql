SELECT patient_id, full_name, birth_date
FROM patients
WHERE birth_date <= DATE '2008-04-01'
ORDER BY birth_date, patient_id;
