-- caught_by: missing-rows
SELECT full_name
FROM people
WHERE active AND person_id IN (
    SELECT reporter_id
    FROM issues
    WHERE kind = 'bug'
)
ORDER BY full_name;
