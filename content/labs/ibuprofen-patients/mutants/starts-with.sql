-- caught_by: extra-rows
SELECT patient_id, full_name
FROM patients
WHERE patient_id IN (
    SELECT patient_id
    FROM prescriptions
    WHERE drug ILIKE 'ibuprofen%'
)
ORDER BY patient_id;
