-- caught_by: duplicate-rows
SELECT p.patient_id, p.full_name
FROM patients AS p
JOIN prescriptions AS r USING (patient_id)
WHERE lower(r.drug) = 'ibuprofen'
ORDER BY p.patient_id;
