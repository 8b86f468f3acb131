-- caught_by: null-mishandled, wrong-values
SELECT doctors.doctor_id,
       doctors.full_name,
       string_agg(specialties.name, ', ' ORDER BY specialties.name)
           AS specialties
FROM doctors
LEFT JOIN doctor_specialties ON doctor_specialties.doctor_id = doctors.doctor_id
LEFT JOIN specialties ON specialties.specialty_id = doctor_specialties.specialty_id
GROUP BY doctors.doctor_id
ORDER BY doctors.full_name, doctors.doctor_id;
