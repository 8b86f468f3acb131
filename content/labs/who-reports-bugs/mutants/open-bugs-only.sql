-- caught_by: missing-rows
SELECT full_name
FROM people
WHERE person_id IN (
    SELECT reporter_id
    FROM issues
    WHERE kind = 'bug' AND closed_at IS NULL
)
ORDER BY full_name;
