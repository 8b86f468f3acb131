-- caught_by: missing-rows, wrong-values
SELECT min(doctors.doctor_id) AS doctor_id,
       doctors.full_name,
       coalesce(string_agg(specialties.name, ', ' ORDER BY specialties.name), 'none')
           AS specialties
FROM doctors
LEFT JOIN doctor_specialties ON doctor_specialties.doctor_id = doctors.doctor_id
LEFT JOIN specialties ON specialties.specialty_id = doctor_specialties.specialty_id
GROUP BY doctors.full_name
ORDER BY 2, 1;
