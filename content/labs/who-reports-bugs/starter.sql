-- Columns: full_name
SELECT people.full_name
FROM people
JOIN issues ON issues.reporter_id = people.person_id
ORDER BY people.full_name;
