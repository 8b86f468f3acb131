-- caught_by: extra-rows
SELECT full_name
FROM people
WHERE person_id IN (
    SELECT reporter_id
    FROM issues
)
ORDER BY full_name;
