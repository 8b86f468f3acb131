SELECT first_id, second_id, days
FROM (
    SELECT a.sprint_id AS first_id, b.sprint_id AS second_id,
           least(a.ends_on, b.ends_on) - greatest(a.starts_on, b.starts_on) + 1 AS days
    FROM sprints AS a
    JOIN sprints AS b USING (project_id)
) AS pairs
WHERE first_id < second_id AND days > 0
ORDER BY days DESC, first_id, second_id;
