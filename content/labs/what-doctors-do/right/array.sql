SELECT d.doctor_id, d.full_name,
       CASE WHEN cardinality(n.names) = 0 THEN 'none' ELSE array_to_string(n.names, ', ') END
FROM doctors AS d
CROSS JOIN LATERAL (
    SELECT ARRAY(
        SELECT s.name
        FROM doctor_specialties AS ds
        JOIN specialties AS s USING (specialty_id)
        WHERE ds.doctor_id = d.doctor_id
        ORDER BY s.name
    ) AS names
) AS n
ORDER BY d.full_name, d.doctor_id;
