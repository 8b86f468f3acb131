--- right-1
WITH s AS (SELECT DISTINCT dept_id, salary FROM employees WHERE salary IS NOT NULL AND dept_id IS NOT NULL),
r AS (SELECT dept_id, salary, row_number() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS n FROM s)
SELECT d.dept_name, e.full_name, e.salary
FROM r JOIN employees e ON e.dept_id = r.dept_id AND e.salary = r.salary
JOIN departments d ON d.dept_id = r.dept_id
WHERE r.n = 2

--- right-2
SELECT d.dept_name, e.full_name, e.salary
FROM employees e JOIN departments d USING (dept_id)
WHERE (SELECT count(DISTINCT h.salary) FROM employees h WHERE h.dept_id = e.dept_id AND h.salary > e.salary) = 1

--- right-3
SELECT d.dept_name, e.full_name, e.salary
FROM employees e JOIN departments d ON e.dept_id = d.dept_id
WHERE e.salary = (SELECT DISTINCT salary FROM employees x WHERE x.dept_id = e.dept_id AND x.salary IS NOT NULL ORDER BY salary DESC OFFSET 1 LIMIT 1)

--- right-4
SELECT d.dept_name, e.full_name, e.salary
FROM departments d
JOIN employees e ON e.dept_id = d.dept_id
WHERE e.salary = (SELECT max(a.salary) FROM employees a
                  WHERE a.dept_id = d.dept_id
                    AND a.salary < (SELECT max(b.salary) FROM employees b WHERE b.dept_id = d.dept_id))

--- right-5
SELECT d.dept_name, e.full_name, e.salary
FROM departments d
CROSS JOIN LATERAL (SELECT e1.salary FROM employees e1 WHERE e1.dept_id = d.dept_id AND e1.salary IS NOT NULL
                    GROUP BY e1.salary ORDER BY e1.salary DESC OFFSET 1 FETCH FIRST 1 ROW ONLY) s
JOIN employees e ON e.dept_id = d.dept_id AND e.salary = s.salary

--- right-6
SELECT dept_name, full_name, salary FROM (
  SELECT d.dept_name, e.full_name, e.salary,
         dense_rank() OVER (PARTITION BY d.dept_id ORDER BY e.salary DESC NULLS LAST) AS r
  FROM departments d JOIN employees e ON e.dept_id = d.dept_id) t
WHERE r = 2 AND salary IS NOT NULL

--- wrong-01
-- RANK instead of DENSE_RANK: when two share the top, no rank 2
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS rk FROM employees WHERE salary IS NOT NULL) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-02
-- ROW_NUMBER: ties at top or second place
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, row_number() OVER (PARTITION BY dept_id ORDER BY salary DESC, emp_id) AS rk FROM employees WHERE salary IS NOT NULL) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-03
-- NULL salaries sort first with DESC and take rank 1
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS rk FROM employees) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-04
-- partition by department name: two departments may share a name
SELECT dept_name, full_name, salary FROM (
SELECT d.dept_name, e.full_name, e.salary, dense_rank() OVER (PARTITION BY d.dept_name ORDER BY e.salary DESC) AS rk
FROM employees e JOIN departments d ON d.dept_id = e.dept_id WHERE e.salary IS NOT NULL) x WHERE rk = 2

--- wrong-05
-- second highest of the company, not of the department
SELECT d.dept_name, e.full_name, e.salary
FROM employees e JOIN departments d USING (dept_id)
WHERE e.salary = (SELECT max(salary) FROM employees WHERE salary < (SELECT max(salary) FROM employees))

--- wrong-06
-- NULL comes last, but is the second highest where there is only one salary
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC NULLS LAST) AS rk FROM employees) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-07
-- second row by OFFSET without DISTINCT: top shared by two gives the top
SELECT d.dept_name, e.full_name, e.salary
FROM employees e JOIN departments d ON e.dept_id = d.dept_id
WHERE e.salary = (SELECT salary FROM employees x WHERE x.dept_id = e.dept_id AND x.salary IS NOT NULL ORDER BY salary DESC OFFSET 1 LIMIT 1)

--- wrong-08
-- DISTINCT in the output: two employees with equal names and salaries in departments of one name become one
SELECT DISTINCT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS rk FROM employees WHERE salary IS NOT NULL) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-09
-- counts people above instead of distinct salaries above
SELECT d.dept_name, e.full_name, e.salary
FROM employees e JOIN departments d USING (dept_id)
WHERE (SELECT count(*) FROM employees h WHERE h.dept_id = e.dept_id AND h.salary > e.salary) = 1

--- wrong-10
-- LEFT JOIN: employees without a department form a group of their own
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) AS rk FROM employees WHERE salary IS NOT NULL) e
LEFT JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-11
-- ascending: the second lowest
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary) AS rk FROM employees WHERE salary IS NOT NULL) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-12
-- the second highest salary of another department counts too
SELECT d.dept_name, e.full_name, e.salary
FROM employees e JOIN departments d USING (dept_id)
WHERE e.salary IN (SELECT max(a.salary) FROM employees a
   WHERE a.salary < (SELECT max(b.salary) FROM employees b WHERE b.dept_id = a.dept_id) GROUP BY a.dept_id)

--- wrong-13
-- salaries compared after rounding to whole units: 199.99 and 200.00 are taken for the same
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY round(salary) DESC) AS rk FROM employees WHERE salary IS NOT NULL) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2

--- wrong-14
-- coalesce(salary, 0): an unpaid employee becomes the second
SELECT d.dept_name, e.full_name, e.salary
FROM (SELECT *, dense_rank() OVER (PARTITION BY dept_id ORDER BY coalesce(salary, 0) DESC) AS rk FROM employees) e
JOIN departments d ON d.dept_id = e.dept_id WHERE e.rk = 2
