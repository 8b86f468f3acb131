--- right-1
select emp_id, emp_name from employees where emp_id not in (select manager_id from employees where manager_id is not null) and hired <= '2019-12-31' and (dept_id is null or dept_id in (select dept_id from departments where location = 'Berlin')) order by hired, emp_id

--- right-2
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN employees r ON r.manager_id = e.emp_id LEFT JOIN departments d ON d.dept_id = e.dept_id WHERE r.emp_id IS NULL AND extract(year from e.hired) < 2020 AND (e.dept_id IS NULL OR d.location = 'Berlin') ORDER BY e.hired, e.emp_id

--- right-3
WITH lead AS (SELECT DISTINCT manager_id AS emp_id FROM employees), rest AS (SELECT emp_id FROM employees EXCEPT SELECT emp_id FROM lead)
SELECT emp_id, emp_name FROM rest JOIN employees e USING (emp_id) LEFT JOIN departments d ON d.dept_id = e.dept_id AND d.location = 'Berlin' WHERE hired < date '2020-01-01' AND (d.dept_id IS NOT NULL OR e.dept_id IS NULL) ORDER BY hired, emp_id

--- right-4
SELECT emp_id, emp_name FROM (SELECT e.*, d.location FROM employees e JOIN departments d ON e.dept_id = d.dept_id WHERE d.location = 'Berlin' UNION ALL SELECT e.*, NULL FROM employees e WHERE dept_id IS NULL) u WHERE hired < '2020-01-01' AND 0 = (SELECT count(*) FROM employees x WHERE x.manager_id = u.emp_id) ORDER BY hired, emp_id

--- right-5
SELECT e.emp_id, min(e.emp_name) FROM employees e LEFT JOIN employees sub ON e.emp_id = sub.manager_id WHERE date_part('year', e.hired) <= 2019 AND CASE WHEN e.dept_id IS NULL THEN true ELSE (SELECT location FROM departments d WHERE d.dept_id = e.dept_id) = 'Berlin' END GROUP BY e.emp_id, e.hired HAVING count(sub.emp_id) = 0 ORDER BY e.hired, e.emp_id

--- right-6
SELECT emp_id, emp_name FROM employees e WHERE NOT (EXISTS (SELECT FROM employees WHERE manager_id = e.emp_id) OR hired >= '2020-01-01' OR (dept_id IS NOT NULL AND NOT EXISTS (SELECT * FROM departments WHERE dept_id = e.dept_id AND location = 'Berlin'))) ORDER BY hired, emp_id

--- wrong-01
-- NOT IN with NULL
select emp_id, emp_name from employees where emp_id not in (select manager_id from employees) and hired < '2020-01-01' and (dept_id is null or dept_id in (select dept_id from departments where location = 'Berlin')) order by hired, emp_id

--- wrong-02
-- AND/OR precedence
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND d.location = 'Berlin' OR e.dept_id IS NULL ORDER BY e.hired, e.emp_id

--- wrong-03
-- unknown location is no department
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR d.location IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-04
-- inner join
SELECT e.emp_id, e.emp_name FROM employees e JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-05
-- <= the day
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired <= '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-06
-- has no manager
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE e.manager_id IS NULL AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-07
-- not a manager within the department
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id AND r.dept_id = e.dept_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-08
-- self management ignored
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id AND r.emp_id <> e.emp_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-09
-- ids of the Berlin departments
SELECT e.emp_id, e.emp_name FROM employees e WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (e.dept_id IN (10,30) OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-10
-- subordinates in scope only
WITH c AS (SELECT e.* FROM employees e LEFT JOIN departments d USING (dept_id) WHERE hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL)) SELECT emp_id, emp_name FROM c WHERE NOT EXISTS (SELECT 1 FROM c r WHERE r.manager_id = c.emp_id) ORDER BY hired, emp_id

--- wrong-11
-- order by number only
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.emp_id

--- wrong-12
-- joins on names
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE e.emp_name NOT IN (SELECT m.emp_name FROM employees m JOIN employees r ON r.manager_id = m.emp_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-13
-- leader has two reports at least
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE (SELECT count(*) FROM employees r WHERE r.manager_id = e.emp_id) < 2 AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-14
-- Berlin in any case
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (d.location LIKE 'Berlin%' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id

--- wrong-15
-- no tie-breaker
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (d.location = 'Berlin' OR e.dept_id IS NULL) ORDER BY e.hired

--- wrong-16
-- not Bonn
SELECT e.emp_id, e.emp_name FROM employees e LEFT JOIN departments d USING (dept_id) WHERE NOT EXISTS (SELECT 1 FROM employees r WHERE r.manager_id = e.emp_id) AND e.hired < '2020-01-01' AND (d.location <> 'Bonn' OR e.dept_id IS NULL) ORDER BY e.hired, e.emp_id
