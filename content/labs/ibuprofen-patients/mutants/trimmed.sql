-- caught_by: extra-rows
SELECT patient_id, full_name
FROM patients AS p
WHERE EXISTS (
    SELECT FROM prescriptions AS r
    WHERE r.patient_id = p.patient_id
      AND (lower(trim(r.drug)) = 'ibuprofen' OR lower(r.drug) = 'ibuprofen ')
)
ORDER BY patient_id;
