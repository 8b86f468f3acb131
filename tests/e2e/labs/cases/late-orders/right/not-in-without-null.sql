SELECT name FROM customers
WHERE id NOT IN (SELECT customer_id FROM orders WHERE paid_on > due_on AND customer_id IS NOT NULL)
ORDER BY name, id
