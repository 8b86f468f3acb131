-- caught_by: empty-input
SELECT c.name FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.paid_on > o.due_on) AND EXISTS (SELECT FROM orders) ORDER BY c.name, c.id
