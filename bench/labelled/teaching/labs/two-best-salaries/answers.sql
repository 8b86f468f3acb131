--- right-1
SELECT d.dept_name, e.emp_name, e.salary, (SELECT count(DISTINCT h.salary) + 1 FROM employees h WHERE h.dept_id = e.dept_id AND h.salary > e.salary) AS place FROM employees e JOIN departments d USING (dept_id) WHERE e.salary IS NOT NULL AND (SELECT count(DISTINCT h.salary) FROM employees h WHERE h.dept_id = e.dept_id AND h.salary > e.salary) < 2 ORDER BY dept_name, place, emp_name, emp_id

--- right-2
SELECT dept_name, emp_name, salary, r FROM (SELECT dept_name, emp_name, emp_id, salary, dense_rank() OVER (PARTITION BY d.dept_id ORDER BY salary DESC NULLS LAST) r FROM departments d JOIN employees e ON e.dept_id=d.dept_id) q WHERE r IN (1,2) AND salary IS NOT NULL ORDER BY dept_name, r, emp_name, emp_id

--- right-3
WITH top AS (SELECT dept_id, max(salary) s, 1 p FROM employees GROUP BY dept_id), sec AS (SELECT e.dept_id, max(e.salary) s, 2 p FROM employees e JOIN top t ON t.dept_id = e.dept_id WHERE e.salary < t.s GROUP BY e.dept_id), b AS (SELECT * FROM top UNION ALL SELECT * FROM sec)
SELECT dept_name, emp_name, salary, p FROM b JOIN departments USING (dept_id) JOIN employees e ON e.dept_id = b.dept_id AND e.salary = b.s ORDER BY dept_name, p, emp_name, emp_id

--- right-4
SELECT d.dept_name, e.emp_name, e.salary, t.p FROM departments d CROSS JOIN LATERAL (SELECT salary, row_number() OVER (ORDER BY salary DESC) p FROM (SELECT DISTINCT salary FROM employees WHERE dept_id = d.dept_id AND salary IS NOT NULL ORDER BY salary DESC LIMIT 2) x) t JOIN employees e ON e.dept_id = d.dept_id AND e.salary = t.salary ORDER BY 1, 4, 2, e.emp_id

--- right-5
WITH a AS (SELECT dept_id, array_agg(DISTINCT salary ORDER BY salary DESC) s FROM employees WHERE salary IS NOT NULL AND dept_id IS NOT NULL GROUP BY dept_id)
SELECT dept_name, emp_name, salary, array_position(s, salary) AS place FROM a NATURAL JOIN departments NATURAL JOIN employees WHERE salary = ANY (s[1:2]) ORDER BY dept_name, place, emp_name, emp_id

--- right-6
SELECT dept_name, e.emp_name, e.salary, CASE WHEN e.salary = (SELECT max(salary) FROM employees m WHERE m.dept_id = e.dept_id) THEN 1 ELSE 2 END pl FROM employees e, departments d WHERE d.dept_id = e.dept_id AND e.salary >= COALESCE((SELECT DISTINCT salary FROM employees m WHERE m.dept_id = e.dept_id AND salary IS NOT NULL ORDER BY salary DESC OFFSET 1 LIMIT 1), (SELECT max(salary) FROM employees m WHERE m.dept_id = e.dept_id)) ORDER BY dept_name, pl, emp_name, emp_id

--- wrong-01
-- rank
WITH p AS (SELECT e.*, rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-02
-- row_number
WITH p AS (SELECT e.*, row_number() OVER (PARTITION BY dept_id ORDER BY salary DESC, emp_name, emp_id) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-03
-- NULL first
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) k FROM employees e) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-04
-- NULL first, dropped later
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) k FROM employees e) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 AND salary IS NOT NULL ORDER BY dept_name,k,emp_name,emp_id

--- wrong-05
-- NULLS LAST, listed where few
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC NULLS LAST) k FROM employees e) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-06
-- no partition
WITH p AS (SELECT e.*, dense_rank() OVER (ORDER BY salary DESC) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-07
-- lowest
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-08
-- left join keeps no department
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p LEFT JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-09
-- departments with one amount lost
SELECT dept_name, emp_name, salary, CASE WHEN salary = (SELECT max(salary) FROM employees m WHERE m.dept_id=e.dept_id) THEN 1 ELSE 2 END p FROM employees e JOIN departments d USING (dept_id) WHERE salary >= (SELECT DISTINCT salary FROM employees m WHERE m.dept_id=e.dept_id AND salary IS NOT NULL ORDER BY salary DESC OFFSET 1 LIMIT 1) ORDER BY dept_name,p,emp_name,emp_id

--- wrong-10
-- k < 2
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<2 ORDER BY dept_name,k,emp_name,emp_id

--- wrong-11
-- last key missing
WITH p AS (SELECT e.*, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) k FROM employees e WHERE salary IS NOT NULL) SELECT dept_name, emp_name, salary, k FROM p JOIN departments USING (dept_id) WHERE k<=2 ORDER BY dept_name,k,emp_id

--- wrong-12
-- fetch with ties
SELECT d.dept_name, e.emp_name, e.salary, e.k FROM departments d, LATERAL (SELECT emp_id, emp_name, salary, dense_rank() OVER (ORDER BY salary DESC) k FROM employees WHERE dept_id=d.dept_id AND salary IS NOT NULL ORDER BY salary DESC FETCH FIRST 2 ROWS WITH TIES) e ORDER BY 1,4,2,emp_id

--- wrong-13
-- second highest by name of the department's max salary of others
WITH t AS (SELECT dept_id, max(salary) s FROM employees GROUP BY 1), u AS (SELECT max(salary) s FROM employees WHERE salary < (SELECT max(salary) FROM employees)) SELECT dept_name, emp_name, salary, CASE WHEN salary=t.s THEN 1 ELSE 2 END p FROM employees e JOIN departments USING (dept_id) JOIN t USING (dept_id) WHERE salary=t.s OR salary=(SELECT s FROM u) ORDER BY dept_name,p,emp_name,emp_id

--- wrong-14
-- max per salary, self join counts employees
SELECT d.dept_name, e.emp_name, e.salary, count(h.emp_id)+1 p FROM employees e JOIN departments d USING (dept_id) LEFT JOIN employees h ON h.dept_id=e.dept_id AND h.salary>e.salary WHERE e.salary IS NOT NULL GROUP BY d.dept_id, e.emp_id HAVING count(h.emp_id) < 2 ORDER BY 1,4,2,e.emp_id
