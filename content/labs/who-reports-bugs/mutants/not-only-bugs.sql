-- caught_by: missing-rows, extra-rows
SELECT full_name
FROM people
WHERE person_id IN (
    SELECT reporter_id
    FROM issues
    WHERE kind <> 'bug'
)
ORDER BY full_name;
