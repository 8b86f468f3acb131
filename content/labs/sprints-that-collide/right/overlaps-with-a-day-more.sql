SELECT a.sprint_id AS first_id, b.sprint_id AS second_id,
       1 + LEAST(a.ends_on, b.ends_on) - GREATEST(a.starts_on, b.starts_on) AS days
FROM sprints AS a, sprints AS b
WHERE a.project_id = b.project_id
  AND a.sprint_id < b.sprint_id
  AND (a.starts_on, a.ends_on + 1) OVERLAPS (b.starts_on, b.ends_on + 1)
ORDER BY 3 DESC, 1, 2;
