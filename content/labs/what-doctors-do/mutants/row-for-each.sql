-- caught_by: extra-rows
SELECT d.doctor_id, d.full_name, coalesce(s.name, 'none') AS specialties
FROM doctors AS d
LEFT JOIN doctor_specialties AS ds ON ds.doctor_id = d.doctor_id
LEFT JOIN specialties AS s ON s.specialty_id = ds.specialty_id
ORDER BY d.full_name, d.doctor_id, s.name;
