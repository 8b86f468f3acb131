WITH reporters AS (
    SELECT DISTINCT reporter_id FROM issues WHERE kind = 'bug'
)
SELECT full_name FROM reporters JOIN people ON person_id = reporter_id ORDER BY 1;
