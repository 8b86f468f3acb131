WITH told AS (
    SELECT patient_id FROM prescriptions WHERE drug ~* '^ibuprofen$' GROUP BY patient_id
)
SELECT told.patient_id, patients.full_name
FROM told
JOIN patients ON patients.patient_id = told.patient_id
ORDER BY told.patient_id;
