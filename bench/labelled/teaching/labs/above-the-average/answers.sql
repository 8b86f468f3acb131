--- right-1
SELECT dept_name, emp_name, salary FROM (SELECT d.dept_name, e.*, AVG(salary) OVER (PARTITION BY e.dept_id) AS m FROM employees e INNER JOIN departments d ON e.dept_id = d.dept_id) t WHERE salary > m ORDER BY dept_name, salary DESC, emp_id

--- right-2
WITH m AS (SELECT dept_id, sum(salary) s, count(salary) n FROM employees GROUP BY dept_id)
SELECT d.dept_name, e.emp_name, e.salary FROM m, employees e, departments d WHERE m.dept_id = e.dept_id AND d.dept_id = e.dept_id AND e.salary * m.n > m.s ORDER BY 1, 3 DESC, e.emp_id

--- right-3
SELECT (SELECT dept_name FROM departments WHERE dept_id = e.dept_id) AS dn, e.emp_name, e.salary FROM employees e JOIN employees c ON c.dept_id = e.dept_id AND c.salary IS NOT NULL GROUP BY e.emp_id HAVING e.salary > avg(c.salary) ORDER BY dn, e.salary DESC, e.emp_id

--- right-4
SELECT d.dept_name, e.emp_name, e.salary FROM departments d CROSS JOIN LATERAL (SELECT avg(salary) a FROM employees WHERE dept_id = d.dept_id) l JOIN employees e ON e.dept_id = d.dept_id AND e.salary > l.a ORDER BY d.dept_name, e.salary DESC, e.emp_id

--- right-5
SELECT dept_name, emp_name, salary FROM departments NATURAL JOIN employees NATURAL JOIN (SELECT dept_id, avg(salary) AS mean FROM employees WHERE salary IS NOT NULL AND dept_id IS NOT NULL GROUP BY dept_id) AS a WHERE salary - mean > 0 ORDER BY dept_name, salary DESC, emp_id

--- right-6
SELECT d.dept_name, e.emp_name, e.salary FROM departments d, employees e WHERE e.dept_id = d.dept_id AND e.salary IS NOT NULL AND NOT e.salary <= (SELECT sum(y.salary) / count(y.salary) FROM employees y WHERE y.dept_id = d.dept_id) ORDER BY d.dept_name ASC, e.salary DESC NULLS LAST, e.emp_id ASC

--- wrong-01
-- >=
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary >= (SELECT avg(salary) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-02
-- average of the company
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-03
-- uncorrelated by name capture
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees x WHERE dept_id = x.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-04
-- unknown is zero
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(coalesce(salary,0)) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-05
-- divided by all
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT sum(salary)/count(*) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-06
-- average of distinct salaries
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(DISTINCT salary) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-07
-- average of the others
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT coalesce(avg(salary),0) FROM employees x WHERE x.dept_id = e.dept_id AND x.emp_id <> e.emp_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-08
-- rounded average
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT round(avg(salary)) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-09
-- median
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-10
-- running average
SELECT dept_name, emp_name, salary FROM (SELECT d.dept_name, e.*, AVG(salary) OVER (PARTITION BY e.dept_id ORDER BY emp_id) AS m FROM employees e JOIN departments d USING (dept_id)) t WHERE salary > m ORDER BY dept_name, salary DESC, emp_id

--- wrong-11
-- no department too
SELECT d.dept_name, e.emp_name, e.salary FROM employees e LEFT JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees x WHERE x.dept_id IS NOT DISTINCT FROM e.dept_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-12
-- salary ascending
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3, e.emp_id

--- wrong-13
-- tie by name
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_name

--- wrong-14
-- by location
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees x JOIN departments y USING (dept_id) WHERE y.location = d.location) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-15
-- by manager
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT avg(salary) FROM employees x WHERE x.manager_id = e.manager_id) ORDER BY 1, 3 DESC, e.emp_id

--- wrong-16
-- average cut to integer
SELECT d.dept_name, e.emp_name, e.salary FROM employees e JOIN departments d USING (dept_id) WHERE e.salary > (SELECT trunc(avg(salary)) FROM employees x WHERE x.dept_id = e.dept_id) ORDER BY 1, 3 DESC, e.emp_id
