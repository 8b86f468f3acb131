SELECT patient_id, full_name, birth_date
FROM patients
WHERE extract(year FROM birth_date) < 2008
   OR (extract(year FROM birth_date) = 2008 AND to_char(birth_date, 'MM-DD') <= '04-01')
ORDER BY birth_date, patient_id;
