-- caught_by: missing-rows, duplicate-rows, extra-rows
SELECT c.name FROM customers c JOIN orders o ON o.customer_id = c.id WHERE NOT o.paid_on > o.due_on ORDER BY c.name, c.id
