--- right-1
-- string_agg with order
SELECT d.doctor_id, d.full_name, coalesce(string_agg(s.name, ', ' ORDER BY s.name), 'none') AS specialties
FROM doctors d LEFT JOIN doctor_specialties USING (doctor_id) LEFT JOIN specialties s USING (specialty_id)
GROUP BY d.doctor_id ORDER BY d.full_name, d.doctor_id

--- right-2
-- array of a sorted subquery turned into text
SELECT d.doctor_id, d.full_name, coalesce(nullif(array_to_string(ARRAY(SELECT s.name FROM specialties s JOIN doctor_specialties x USING (specialty_id) WHERE x.doctor_id = d.doctor_id ORDER BY s.name), ', '), ''), 'none') AS specialties
FROM doctors d ORDER BY 2, 1

--- right-3
-- recursive concatenation by the next name
WITH RECURSIVE n AS (SELECT x.doctor_id, s.name, row_number() OVER (PARTITION BY x.doctor_id ORDER BY s.name) AS k FROM doctor_specialties x JOIN specialties s USING (specialty_id)),
r AS (SELECT doctor_id, name AS list, k FROM n WHERE k = 1 UNION ALL SELECT r.doctor_id, r.list || ', ' || n.name, n.k FROM r JOIN n ON n.doctor_id = r.doctor_id AND n.k = r.k + 1)
SELECT d.doctor_id, d.full_name, coalesce((SELECT list FROM r WHERE r.doctor_id = d.doctor_id ORDER BY k DESC LIMIT 1), 'none') AS specialties
FROM doctors d ORDER BY d.full_name, d.doctor_id

--- wrong-1
-- sorted by the id of the specialty: wrong where ids and names run differently
SELECT d.doctor_id, d.full_name, coalesce(string_agg(s.name, ', ' ORDER BY s.specialty_id), 'none') AS specialties
FROM doctors d LEFT JOIN doctor_specialties USING (doctor_id) LEFT JOIN specialties s USING (specialty_id)
GROUP BY d.doctor_id ORDER BY d.full_name, d.doctor_id

--- wrong-2
-- grouped by name: two doctors of the same name become one
SELECT min(d.doctor_id) AS doctor_id, d.full_name, coalesce(string_agg(s.name, ', ' ORDER BY s.name), 'none') AS specialties
FROM doctors d LEFT JOIN doctor_specialties USING (doctor_id) LEFT JOIN specialties s USING (specialty_id)
GROUP BY d.full_name ORDER BY d.full_name

--- wrong-3
-- namesakes ordered by specialties, not by id
SELECT d.doctor_id, d.full_name, coalesce(string_agg(s.name, ', ' ORDER BY s.name), 'none') AS specialties
FROM doctors d LEFT JOIN doctor_specialties USING (doctor_id) LEFT JOIN specialties s USING (specialty_id)
GROUP BY d.doctor_id ORDER BY d.full_name, specialties
