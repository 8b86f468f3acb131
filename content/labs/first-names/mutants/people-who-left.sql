-- caught_by: extra-rows
SELECT person_id,
       split_part(full_name, ' ', 1) AS first_name,
       nullif(substr(full_name, length(split_part(full_name, ' ', 1)) + 2), '') AS rest
FROM people
ORDER BY person_id DESC;
