--- right-1
WITH s AS (SELECT emp_id, lead(from_date) OVER (PARTITION BY emp_id ORDER BY from_date) fd, lead(amount) OVER (PARTITION BY emp_id ORDER BY from_date) - amount AS r, lead(from_date) OVER (PARTITION BY emp_id ORDER BY from_date) - from_date d FROM pay_changes),
k AS (SELECT *, row_number() OVER (PARTITION BY emp_id ORDER BY r DESC, fd) n FROM s WHERE fd IS NOT NULL) SELECT emp_name, r, fd, d FROM k JOIN employees USING (emp_id) WHERE n = 1 ORDER BY r DESC, emp_id

--- right-2
SELECT e.emp_name, x.raise, x.from_date, x.days FROM employees e CROSS JOIN LATERAL (SELECT n.amount - o.amount AS raise, n.from_date, n.from_date - o.from_date AS days FROM pay_changes n JOIN pay_changes o ON o.emp_id = n.emp_id AND o.from_date = (SELECT max(p.from_date) FROM pay_changes p WHERE p.emp_id = n.emp_id AND p.from_date < n.from_date) WHERE n.emp_id = e.emp_id ORDER BY raise DESC, n.from_date LIMIT 1) x ORDER BY x.raise DESC, e.emp_id

--- right-3
WITH st AS (SELECT o.emp_id, n.from_date, n.amount - o.amount raise, n.from_date - o.from_date days FROM pay_changes o, pay_changes n WHERE o.emp_id = n.emp_id AND o.from_date < n.from_date AND NOT EXISTS (SELECT 1 FROM pay_changes m WHERE m.emp_id = o.emp_id AND m.from_date > o.from_date AND m.from_date < n.from_date))
SELECT e.emp_name, a.raise, a.from_date, a.days FROM st a JOIN employees e ON e.emp_id = a.emp_id WHERE NOT EXISTS (SELECT 1 FROM st b WHERE b.emp_id = a.emp_id AND (b.raise > a.raise OR (b.raise = a.raise AND b.from_date < a.from_date))) ORDER BY a.raise DESC, a.emp_id

--- right-4
WITH n AS (SELECT *, row_number() OVER (PARTITION BY emp_id ORDER BY from_date) i FROM pay_changes), st AS (SELECT b.emp_id, b.from_date, b.amount - a.amount r, b.from_date - a.from_date d FROM n a JOIN n b ON a.emp_id = b.emp_id AND b.i = a.i + 1),
mx AS (SELECT emp_id, max(r) r FROM st GROUP BY emp_id), f AS (SELECT st.emp_id, st.r, min(from_date) from_date FROM st JOIN mx USING (emp_id, r) GROUP BY 1, 2)
SELECT emp_name, r, from_date, d FROM f JOIN st USING (emp_id, r, from_date) JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- right-5
WITH s AS (SELECT emp_id, from_date, amount - first_value(amount) OVER w AS r, extract(day from from_date::timestamp - first_value(from_date) OVER w) AS d, count(*) OVER w AS c FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date ROWS BETWEEN 1 PRECEDING AND CURRENT ROW))
SELECT (SELECT emp_name FROM employees WHERE employees.emp_id = q.emp_id), r, from_date, d FROM (SELECT *, rank() OVER (PARTITION BY emp_id ORDER BY r DESC, from_date ASC) rk FROM s WHERE c = 2) q WHERE rk = 1 ORDER BY r DESC, emp_id

--- right-6
SELECT e.emp_name, (t.best)[1], date '2000-01-01' - (t.best)[2], (t.best)[3] FROM (SELECT emp_id, max(ARRAY[raise, date '2000-01-01' - from_date, days]) AS best FROM (SELECT emp_id, from_date, amount - lag(amount) OVER w raise, from_date - lag(from_date) OVER w days FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)) z WHERE raise IS NOT NULL GROUP BY emp_id) t JOIN employees e USING (emp_id) ORDER BY 2 DESC, e.emp_id

--- wrong-01
-- partition forgotten
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (ORDER BY emp_id, from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-02
-- latest of equal
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, r DESC, from_date DESC) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-03
-- NULL raise is greatest
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) WHERE r IS NOT NULL ORDER BY r DESC, emp_id

--- wrong-04
-- first amount is a raise from zero
WITH s AS (SELECT emp_id, from_date, amount - lag(amount,1,0) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-05
-- cuts never
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r > 0 ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-06
-- all equal ones
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT *, rank() OVER (PARTITION BY emp_id ORDER BY r DESC) k FROM s WHERE r IS NOT NULL) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) WHERE k=1 ORDER BY r DESC, emp_id, from_date

--- wrong-07
-- last minus first
SELECT emp_name, max(amount)-min(amount) r, max(from_date), max(from_date)-min(from_date) FROM pay_changes JOIN employees USING (emp_id) GROUP BY emp_id, emp_name HAVING count(*)>1 ORDER BY r DESC, emp_id

--- wrong-08
-- greatest step in days, not raise
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, d DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-09
-- lag by amount
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY amount, from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-10
-- days from the new date on
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, lead(from_date) OVER w - from_date d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-11
-- days by age()
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, extract(day from age(from_date, lag(from_date) OVER w)) + 30*extract(month from age(from_date, lag(from_date) OVER w)) + 365*extract(year from age(from_date, lag(from_date) OVER w)) d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-12
-- grouped by name
WITH s AS (SELECT emp_name, min(emp_id) OVER (PARTITION BY emp_name) emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes JOIN employees USING (emp_id) WINDOW w AS (PARTITION BY emp_name ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_name) * FROM s WHERE r IS NOT NULL ORDER BY emp_name, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b ORDER BY r DESC, emp_id

--- wrong-13
-- order by name on ties
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_name

--- wrong-14
-- any two entries compared
WITH s AS (SELECT n.emp_id, n.from_date, n.amount-o.amount r, n.from_date-o.from_date d FROM pay_changes n JOIN pay_changes o ON o.emp_id=n.emp_id AND o.from_date<n.from_date), b AS (SELECT DISTINCT ON (emp_id) * FROM s ORDER BY emp_id, r DESC, from_date, d) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-15
-- relative raise decides
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, (amount - lag(amount) OVER w)*1.0/lag(amount) OVER w q, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r IS NOT NULL ORDER BY emp_id, q DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id

--- wrong-16
-- zero raise is no step
WITH s AS (SELECT emp_id, from_date, amount - lag(amount) OVER w r, from_date - lag(from_date) OVER w d FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)), b AS (SELECT DISTINCT ON (emp_id) * FROM s WHERE r <> 0 ORDER BY emp_id, r DESC, from_date) SELECT emp_name, r, from_date, d FROM b JOIN employees USING (emp_id) ORDER BY r DESC, emp_id
