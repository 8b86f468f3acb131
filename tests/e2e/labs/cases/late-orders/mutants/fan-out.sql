-- caught_by: duplicate-rows
SELECT c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE NOT EXISTS (SELECT FROM orders x WHERE x.customer_id = c.id AND x.paid_on > x.due_on) ORDER BY c.name, c.id
