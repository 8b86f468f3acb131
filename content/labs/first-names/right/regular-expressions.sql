SELECT person_id,
       substring(full_name FROM '^[^ ]+') AS first_name,
       substring(full_name FROM '^[^ ]+ (.*)$') AS rest
FROM people
WHERE active = true
ORDER BY person_id DESC;
