SELECT d.doctor_id, d.full_name,
       coalesce(nullif(array_to_string(ARRAY(
           SELECT s.name
           FROM specialties AS s
           JOIN doctor_specialties AS x USING (specialty_id)
           WHERE x.doctor_id = d.doctor_id
           ORDER BY s.name
       ), ', '), ''), 'none') AS specialties
FROM doctors AS d
ORDER BY 2, 1;
