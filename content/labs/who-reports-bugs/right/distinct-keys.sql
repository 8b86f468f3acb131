SELECT full_name
FROM (
    SELECT DISTINCT p.person_id, p.full_name
    FROM people AS p
    JOIN issues AS i ON i.reporter_id = p.person_id
    WHERE i.kind = 'bug'
) AS reporters
ORDER BY full_name;
