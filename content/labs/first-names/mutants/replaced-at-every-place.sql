-- caught_by: wrong-values
SELECT person_id,
       split_part(full_name, ' ', 1) AS first_name,
       CASE
           WHEN position(' ' IN full_name) > 0
           THEN replace(full_name, split_part(full_name, ' ', 1) || ' ', '')
       END AS rest
FROM people
WHERE active
ORDER BY person_id DESC;
