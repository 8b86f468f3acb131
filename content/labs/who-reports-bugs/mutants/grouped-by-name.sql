-- caught_by: duplicate-rows
SELECT full_name
FROM people
WHERE person_id IN (SELECT reporter_id FROM issues WHERE kind = 'bug')
GROUP BY full_name
ORDER BY full_name;
