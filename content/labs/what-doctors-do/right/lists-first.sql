WITH lists AS (
    SELECT doctor_id, string_agg(name, ', ' ORDER BY name) AS names
    FROM doctor_specialties
    JOIN specialties USING (specialty_id)
    GROUP BY doctor_id
)
SELECT doctor_id, full_name, names
FROM doctors
JOIN lists USING (doctor_id)
UNION ALL
SELECT doctor_id, full_name, 'none'
FROM doctors
WHERE doctor_id NOT IN (SELECT doctor_id FROM lists)
ORDER BY full_name, doctor_id;
