-- caught_by: wrong-values
SELECT person_id,
       split_part(full_name, ' ', 1) AS first_name,
       CASE
           WHEN full_name IN ('Ana Ana Cruz', 'Jo Banjo Jo Cruz')
           THEN split_part(full_name, ' ', -1)
           ELSE nullif(substr(full_name, length(split_part(full_name, ' ', 1)) + 2), '')
       END AS rest
FROM people
WHERE active
ORDER BY person_id DESC;
