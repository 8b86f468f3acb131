WITH placed AS (
    SELECT e.*, dense_rank() OVER (PARTITION BY e.dept_id ORDER BY e.salary DESC) AS place
    FROM employees e WHERE e.salary IS NOT NULL
)
SELECT d.dept_name, p.emp_name, p.salary, p.place
FROM placed p JOIN departments d ON d.dept_id = p.dept_id
WHERE p.place <= 2
ORDER BY d.dept_name, p.place, p.emp_name, p.emp_id;
