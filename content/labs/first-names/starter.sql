-- Columns: person_id, first_name, rest
SELECT person_id, full_name AS first_name, NULL AS rest
FROM people
ORDER BY person_id DESC;
