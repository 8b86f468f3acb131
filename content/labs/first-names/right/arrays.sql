SELECT p.person_id, w.words[1] AS first_name,
       nullif(array_to_string(w.words[2:], ' '), '') AS rest
FROM people AS p
CROSS JOIN LATERAL (SELECT string_to_array(p.full_name, ' ') AS words) AS w
WHERE p.active
ORDER BY p.person_id DESC;
