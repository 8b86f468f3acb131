SELECT c.name
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.paid_on > o.due_on
WHERE o.id IS NULL
ORDER BY c.name, c.id
