SELECT d.doctor_id, d.full_name,
       coalesce((
           SELECT string_agg(s.name, ', ' ORDER BY s.name)
           FROM specialties AS s
           WHERE s.specialty_id IN (
               SELECT specialty_id FROM doctor_specialties AS ds WHERE ds.doctor_id = d.doctor_id
           )
       ), 'none') AS specialties
FROM doctors AS d
ORDER BY d.full_name, d.doctor_id;
