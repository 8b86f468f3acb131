SELECT d.dept_name, e.emp_name, e.salary
FROM employees e JOIN departments d ON d.dept_id = e.dept_id
WHERE e.salary > (SELECT avg(x.salary) FROM employees x WHERE x.dept_id = e.dept_id)
ORDER BY d.dept_name, e.salary DESC, e.emp_id;
