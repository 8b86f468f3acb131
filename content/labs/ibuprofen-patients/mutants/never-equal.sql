-- caught_by: missing-rows
SELECT patient_id, full_name
FROM patients
WHERE patient_id IN (
    SELECT patient_id
    FROM prescriptions
    WHERE lower(drug) = 'Ibuprofen'
)
ORDER BY patient_id;
