WITH steps AS (
    SELECT emp_id, from_date,
           amount - lag(amount) OVER w AS raise,
           from_date - lag(from_date) OVER w AS days
    FROM pay_changes WINDOW w AS (PARTITION BY emp_id ORDER BY from_date)
), best AS (
    SELECT DISTINCT ON (emp_id) emp_id, raise, from_date, days
    FROM steps WHERE raise IS NOT NULL
    ORDER BY emp_id, raise DESC, from_date
)
SELECT e.emp_name, b.raise, b.from_date, b.days
FROM best b JOIN employees e ON e.emp_id = b.emp_id
ORDER BY b.raise DESC, b.emp_id;
