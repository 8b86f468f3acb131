SELECT p.full_name
FROM people AS p
WHERE EXISTS (SELECT 1 FROM issues AS i WHERE i.reporter_id = p.person_id AND i.kind = 'bug')
ORDER BY p.full_name;
