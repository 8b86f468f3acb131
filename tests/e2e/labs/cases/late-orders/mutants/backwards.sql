-- caught_by: wrong-order
SELECT c.name FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.paid_on > o.due_on) ORDER BY c.name DESC, c.id
