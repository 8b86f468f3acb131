SELECT p.patient_id, p.full_name
FROM patients AS p
WHERE EXISTS (
    SELECT 1 FROM prescriptions AS r
    WHERE r.patient_id = p.patient_id AND upper(r.drug) = 'IBUPROFEN'
)
ORDER BY p.patient_id;
