-- caught_by: duplicate-rows
SELECT people.full_name
FROM people
JOIN issues ON issues.reporter_id = people.person_id
WHERE issues.kind = 'bug'
ORDER BY people.full_name;
