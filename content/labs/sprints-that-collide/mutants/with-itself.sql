-- caught_by: extra-rows
SELECT one.sprint_id AS first_id,
       two.sprint_id AS second_id,
       least(one.ends_on, two.ends_on) - greatest(one.starts_on, two.starts_on) + 1 AS days
FROM sprints AS one
JOIN sprints AS two
  ON two.project_id = one.project_id
 AND two.sprint_id >= one.sprint_id
 AND two.starts_on <= one.ends_on
 AND one.starts_on <= two.ends_on
ORDER BY days DESC, first_id, second_id;
