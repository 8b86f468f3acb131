SELECT e.emp_id, e.emp_name
FROM employees e LEFT JOIN departments d ON d.dept_id = e.dept_id
WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id)
  AND e.hired < '2020-01-01'
  AND (d.location = 'Berlin' OR e.dept_id IS NULL)
ORDER BY e.hired, e.emp_id;
