SELECT d.dept_id, d.name,
 (SELECT DISTINCT w.salary FROM workers w WHERE w.dept_id = d.dept_id AND w.salary IS NOT NULL ORDER BY w.salary DESC LIMIT 1 OFFSET 1) AS salary
FROM departments d ORDER BY d.name, d.dept_id;
