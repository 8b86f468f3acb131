SELECT person_id,
       CASE WHEN blank = 0 THEN full_name ELSE left(full_name, blank - 1) END AS first_name,
       CASE WHEN blank > 0 THEN substr(full_name, blank + 1) END AS rest
FROM (
    SELECT person_id, full_name, position(' ' IN full_name) AS blank
    FROM people
    WHERE active
) AS measured
ORDER BY person_id DESC;
