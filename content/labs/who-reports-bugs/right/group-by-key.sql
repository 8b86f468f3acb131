SELECT p.full_name
FROM people AS p
JOIN issues AS i ON i.reporter_id = p.person_id AND i.kind = 'bug'
GROUP BY p.person_id
ORDER BY p.full_name;
