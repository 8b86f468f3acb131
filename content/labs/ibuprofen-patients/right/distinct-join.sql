SELECT DISTINCT p.patient_id, p.full_name
FROM patients AS p
JOIN prescriptions AS r USING (patient_id)
WHERE r.drug ILIKE 'ibuprofen'
ORDER BY p.patient_id;
