-- caught_by: extra-rows
SELECT patient_id, full_name
FROM patients
WHERE patient_id NOT IN (
    SELECT patient_id
    FROM prescriptions
    WHERE lower(drug) = 'ibuprofen'
)
ORDER BY patient_id;
