-- caught_by: runtime-error
SELECT c.name FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.paid_on > o.due_on AND 1 / (o.total - o.total) > 0) ORDER BY c.name, c.id
