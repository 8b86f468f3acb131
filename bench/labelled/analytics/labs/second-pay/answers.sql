--- right-1
SELECT d.dept_id, d.name, (SELECT max(salary) FROM workers w WHERE w.dept_id=d.dept_id AND salary < (SELECT max(salary) FROM workers x WHERE x.dept_id=d.dept_id))
FROM departments d ORDER BY 2,1;

--- right-2
SELECT d.dept_id, d.name, r.salary FROM departments d
LEFT JOIN (SELECT DISTINCT dept_id, salary, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC NULLS LAST) rk FROM workers) r
 ON r.dept_id=d.dept_id AND r.rk=2
ORDER BY d.name, d.dept_id;

--- right-3
SELECT d.dept_id, d.name, max(r.salary) FILTER (WHERE rk = 2) FROM departments d
LEFT JOIN (SELECT dept_id, salary, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) rk FROM workers WHERE salary IS NOT NULL) r USING (dept_id)
GROUP BY d.dept_id ORDER BY d.name, d.dept_id;

--- right-4
SELECT d.dept_id, d.name, (array_agg(DISTINCT w.salary ORDER BY w.salary DESC) FILTER (WHERE w.salary IS NOT NULL))[2]
FROM departments d LEFT JOIN workers w ON w.dept_id=d.dept_id GROUP BY d.dept_id, d.name ORDER BY d.name, d.dept_id;

--- right-5
SELECT d.dept_id, d.name, s.salary FROM departments d
LEFT JOIN LATERAL (SELECT salary FROM workers w WHERE w.dept_id=d.dept_id AND salary IS NOT NULL GROUP BY salary ORDER BY salary DESC OFFSET 1 FETCH FIRST ROW ONLY) s ON true
ORDER BY d.name, d.dept_id;

--- right-6
WITH s AS (SELECT DISTINCT dept_id, salary FROM workers w WHERE 1 = (SELECT count(DISTINCT x.salary) FROM workers x WHERE x.dept_id=w.dept_id AND x.salary > w.salary))
SELECT d.dept_id, d.name, s.salary FROM departments d LEFT JOIN s ON s.dept_id=d.dept_id ORDER BY d.name, d.dept_id;

--- wrong-01
SELECT d.dept_id, d.name, (SELECT DISTINCT w.salary FROM workers w WHERE w.dept_id = d.dept_id ORDER BY w.salary DESC LIMIT 1 OFFSET 1) FROM departments d ORDER BY d.name, d.dept_id;

--- wrong-02
SELECT d.dept_id, d.name, max(r.salary) FILTER (WHERE rk = 2) FROM departments d
LEFT JOIN (SELECT dept_id, salary, rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) rk FROM workers WHERE salary IS NOT NULL) r USING (dept_id)
GROUP BY d.dept_id ORDER BY d.name, d.dept_id;

--- wrong-03
SELECT d.dept_id, d.name, r.salary FROM departments d
LEFT JOIN (SELECT dept_id, salary, row_number() OVER (PARTITION BY dept_id ORDER BY salary DESC) rk FROM workers WHERE salary IS NOT NULL) r ON r.dept_id=d.dept_id AND rk=2
ORDER BY d.name, d.dept_id;

--- wrong-04
SELECT d.dept_id, d.name, (array_agg(DISTINCT w.salary ORDER BY w.salary DESC) FILTER (WHERE w.salary IS NOT NULL))[2]
FROM departments d JOIN workers w ON w.dept_id=d.dept_id GROUP BY d.dept_id, d.name ORDER BY d.name, d.dept_id;

--- wrong-05
SELECT d.dept_id, d.name, (SELECT max(salary) FROM workers w WHERE w.dept_id=d.dept_id AND salary < (SELECT max(salary) FROM workers x))
FROM departments d ORDER BY 2,1;

--- wrong-06
SELECT d.dept_id, d.name, coalesce((SELECT DISTINCT w.salary FROM workers w WHERE w.dept_id = d.dept_id AND w.salary IS NOT NULL ORDER BY w.salary DESC LIMIT 1 OFFSET 1),0) FROM departments d ORDER BY d.name, d.dept_id;

--- wrong-07
SELECT d.dept_id, d.name, max(r.salary) FILTER (WHERE rk = 2) FROM departments d
LEFT JOIN (SELECT dept_id, salary, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) rk FROM workers) r USING (dept_id)
GROUP BY d.dept_id ORDER BY d.name, d.dept_id;

--- wrong-08
SELECT DISTINCT d.dept_id, d.name, r.salary FROM departments d
LEFT JOIN (SELECT dept_id, salary, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) rk FROM workers WHERE salary IS NOT NULL) r USING (dept_id)
WHERE rk = 2 OR rk IS NULL ORDER BY d.name, d.dept_id;

--- wrong-09
SELECT min(d.dept_id), d.name, (array_agg(DISTINCT w.salary ORDER BY w.salary DESC) FILTER (WHERE w.salary IS NOT NULL))[2]
FROM departments d LEFT JOIN workers w ON w.dept_id=d.dept_id GROUP BY d.name ORDER BY d.name;

--- wrong-10
SELECT d.dept_id, d.name, r.salary FROM departments d
LEFT JOIN (SELECT dept_id, salary, dense_rank() OVER (PARTITION BY dept_id ORDER BY salary DESC) rk FROM workers WHERE salary IS NOT NULL) r ON r.dept_id=d.dept_id AND rk=2
ORDER BY d.name, d.dept_id;

--- wrong-11
SELECT d.dept_id, d.name, (SELECT min(salary) FROM (SELECT DISTINCT salary FROM workers w WHERE w.dept_id=d.dept_id AND salary IS NOT NULL ORDER BY salary DESC LIMIT 2) t)
FROM departments d ORDER BY d.name, d.dept_id;

--- wrong-12
SELECT d.dept_id, d.name, (SELECT w.salary FROM workers w WHERE w.dept_id = d.dept_id AND w.salary IS NOT NULL ORDER BY w.salary DESC LIMIT 1 OFFSET 1) FROM departments d ORDER BY d.name, d.dept_id;

--- wrong-13
SELECT d.dept_id, d.name, (SELECT max(salary) FROM workers w WHERE w.dept_id=d.dept_id AND salary < (SELECT max(salary) FROM workers x WHERE x.dept_id=d.dept_id))
FROM departments d ORDER BY d.name, d.dept_id DESC;

--- wrong-14
SELECT d.dept_id, d.name, (SELECT max(salary) FROM workers w WHERE w.dept_id=d.dept_id AND salary NOT IN (SELECT max(salary) FROM workers x GROUP BY x.dept_id))
FROM departments d ORDER BY 2,1;
