WITH ages AS (
    SELECT patient_id, extract(year FROM age(DATE '2026-04-01', birth_date)) AS years
    FROM patients
)
SELECT patient_id, full_name, birth_date
FROM patients
JOIN ages USING (patient_id)
WHERE years >= 18
ORDER BY birth_date, patient_id;
