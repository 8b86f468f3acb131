-- Columns: first_id, second_id, days
SELECT one.sprint_id AS first_id, two.sprint_id AS second_id, 0 AS days
FROM sprints AS one
JOIN sprints AS two ON two.project_id = one.project_id
ORDER BY days DESC, first_id, second_id;
