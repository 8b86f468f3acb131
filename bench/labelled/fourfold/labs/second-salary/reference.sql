SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT emp_id, full_name, dept_id, salary,
             dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS rk
      FROM employees
      WHERE salary IS NOT NULL) e
JOIN departments d ON d.dept_id = e.dept_id
WHERE e.rk = 2;
