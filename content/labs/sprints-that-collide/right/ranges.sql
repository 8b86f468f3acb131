SELECT a.sprint_id, b.sprint_id, upper(a.days * b.days) - lower(a.days * b.days) AS shared
FROM (SELECT *, daterange(starts_on, ends_on, '[]') AS days FROM sprints) AS a
JOIN (SELECT *, daterange(starts_on, ends_on, '[]') AS days FROM sprints) AS b
  ON a.project_id = b.project_id AND a.sprint_id < b.sprint_id AND a.days && b.days
ORDER BY shared DESC, a.sprint_id, b.sprint_id;
