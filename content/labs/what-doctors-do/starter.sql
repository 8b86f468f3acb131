-- Columns: doctor_id, full_name, specialties
SELECT doctor_id, full_name, 'none' AS specialties
FROM doctors
ORDER BY full_name, doctor_id;
