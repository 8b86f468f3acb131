-- caught_by: missing-rows
SELECT c.name FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND (o.paid_on > o.due_on OR o.paid_on IS NULL)) ORDER BY c.name, c.id
