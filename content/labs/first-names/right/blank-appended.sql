SELECT person_id,
       left(full_name || ' ', strpos(full_name || ' ', ' ') - 1) AS first_name,
       nullif(substr(full_name, strpos(full_name || ' ', ' ') + 1), '') AS rest
FROM people
WHERE active IS TRUE
ORDER BY 1 DESC;
