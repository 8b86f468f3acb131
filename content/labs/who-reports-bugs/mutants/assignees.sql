-- caught_by: wrong-values
SELECT full_name
FROM people
WHERE person_id IN (
    SELECT assignee_id
    FROM issues
    WHERE kind = 'bug'
)
ORDER BY full_name;
