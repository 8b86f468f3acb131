-- caught_by: missing-rows
SELECT doctors.doctor_id,
       doctors.full_name,
       coalesce(string_agg(specialties.name, ', ' ORDER BY specialties.name), 'none')
           AS specialties
FROM doctors
JOIN doctor_specialties ON doctor_specialties.doctor_id = doctors.doctor_id
JOIN specialties ON specialties.specialty_id = doctor_specialties.specialty_id
GROUP BY doctors.doctor_id
ORDER BY doctors.full_name, doctors.doctor_id;
