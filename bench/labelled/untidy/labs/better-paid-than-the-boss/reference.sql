SELECT d.dept_id, d.name FROM department d
WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary)
  AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id)
ORDER BY d.name, d.dept_id;
