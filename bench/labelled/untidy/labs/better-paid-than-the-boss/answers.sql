--- right-1
SELECT dept_id, name FROM department WHERE dept_id IN (
 SELECT e.dept_id FROM employee e INNER JOIN employee m ON e.manager_id = m.emp_id WHERE e.salary > m.salary
 EXCEPT SELECT h.dept_id FROM employee h WHERE h.emp_id IN (SELECT head FROM department)) ORDER BY name, dept_id;

--- right-2
SELECT DISTINCT d.dept_id, d.name FROM department d JOIN employee e ON e.dept_id = d.dept_id JOIN employee m ON m.emp_id = e.manager_id AND e.salary > m.salary
WHERE d.dept_id NOT IN (SELECT h.dept_id FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id IS NOT NULL) ORDER BY d.name, d.dept_id;

--- right-3
SELECT d.dept_id, d.name FROM department d JOIN employee e USING (dept_id) LEFT JOIN employee m ON m.emp_id = e.manager_id LEFT JOIN department x ON x.head = e.emp_id
GROUP BY d.dept_id HAVING bool_or(e.salary > m.salary) AND COUNT(x.dept_id) = 0 ORDER BY d.name, d.dept_id;

--- right-4
WITH rich AS (SELECT dept_id FROM employee e WHERE salary > (SELECT salary FROM employee m WHERE m.emp_id = e.manager_id)),
heads AS (SELECT e.dept_id FROM department x, employee e WHERE e.emp_id = x.head)
(SELECT d.dept_id, d.name FROM department d JOIN rich r ON r.dept_id = d.dept_id EXCEPT SELECT d.dept_id, d.name FROM department d JOIN heads h ON h.dept_id = d.dept_id) ORDER BY name, dept_id;

--- right-5
SELECT q.dept_id, q.name FROM (SELECT dept_id, name FROM department d WHERE d.dept_id = ANY (SELECT e.dept_id FROM employee e, employee m WHERE e.manager_id = m.emp_id AND m.salary < e.salary)
 INTERSECT SELECT dept_id, name FROM department d WHERE 0 = (SELECT COUNT(*) FROM employee h WHERE h.dept_id = d.dept_id AND EXISTS (SELECT 1 FROM department x WHERE x.head = h.emp_id))) q ORDER BY q.name ASC, q.dept_id ASC;

--- right-6
SELECT d.dept_id, d.name FROM department d CROSS JOIN LATERAL (SELECT SUM(CASE WHEN e.salary > m.salary THEN 1 ELSE 0 END) AS a, SUM(CASE WHEN e.emp_id IN (SELECT head FROM department WHERE head IS NOT NULL) THEN 1 ELSE 0 END) AS b FROM employee e LEFT JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id) s WHERE s.a > 0 AND s.b = 0 ORDER BY 2, 1;

--- wrong-01
-- NOT IN with NULL dept of a head
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND d.dept_id NOT IN (SELECT h.dept_id FROM employee h JOIN department x ON x.head = h.emp_id) ORDER BY 2, 1;

--- wrong-02
-- at least as much
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary >= m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-03
-- manager of the same department
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id AND m.dept_id = e.dept_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-04
-- heads of this department only
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h WHERE h.dept_id = d.dept_id AND h.emp_id = d.head) ORDER BY 2, 1;

--- wrong-05
-- departments without a head
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND d.head IS NULL ORDER BY 2, 1;

--- wrong-06
-- head condition missing
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) ORDER BY 2, 1;

--- wrong-07
-- duplicates
SELECT d.dept_id, d.name FROM department d JOIN employee e USING (dept_id) JOIN employee m ON m.emp_id = e.manager_id WHERE e.salary > m.salary AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-08
-- compares with the head's salary
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = d.head WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-09
-- join key turned: manager earns more
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON e.emp_id = m.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-10
-- the department of the manager
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE m.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-11
-- distinct by name
SELECT min(d.dept_id), d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) GROUP BY d.name ORDER BY 2, 1;

--- wrong-12
-- unknown manager salary taken as 0
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > coalesce(m.salary, 0)) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;

--- wrong-13
-- except by name
SELECT dept_id, name FROM department WHERE name IN (SELECT d.name FROM department d JOIN employee e USING (dept_id) JOIN employee m ON m.emp_id = e.manager_id WHERE e.salary > m.salary EXCEPT SELECT d.name FROM department d JOIN employee h USING (dept_id) JOIN department x ON x.head = h.emp_id) AND dept_id IN (SELECT e.dept_id FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.salary > m.salary) ORDER BY 2, 1;

--- wrong-14
-- the very employee is no head, others may be
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN employee m ON m.emp_id = e.manager_id WHERE e.dept_id = d.dept_id AND e.salary > m.salary AND NOT EXISTS (SELECT 1 FROM department x WHERE x.head = e.emp_id)) ORDER BY 2, 1;

--- wrong-15
-- any boss above
WITH RECURSIVE b AS (SELECT emp_id, manager_id AS boss FROM employee WHERE manager_id IS NOT NULL UNION SELECT b.emp_id, e.manager_id FROM b JOIN employee e ON e.emp_id = b.boss WHERE e.manager_id IS NOT NULL)
SELECT d.dept_id, d.name FROM department d WHERE EXISTS (SELECT 1 FROM employee e JOIN b USING (emp_id) JOIN employee m ON m.emp_id = b.boss WHERE e.dept_id = d.dept_id AND e.salary > m.salary) AND NOT EXISTS (SELECT 1 FROM employee h JOIN department x ON x.head = h.emp_id WHERE h.dept_id = d.dept_id) ORDER BY 2, 1;
