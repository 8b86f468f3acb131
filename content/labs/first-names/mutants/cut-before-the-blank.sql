-- caught_by: wrong-values
SELECT person_id,
       left(full_name, position(' ' IN full_name) - 1) AS first_name,
       substr(full_name, position(' ' IN full_name) + 1) AS rest
FROM people
WHERE active
ORDER BY person_id DESC;
