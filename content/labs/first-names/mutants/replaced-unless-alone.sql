-- caught_by: wrong-values
SELECT person_id,
       split_part(full_name, ' ', 1) AS first_name,
       nullif(replace(full_name, split_part(full_name, ' ', 1) || ' ', ''), full_name) AS rest
FROM people
WHERE active
ORDER BY person_id DESC;
