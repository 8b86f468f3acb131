SELECT c.name
FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id
HAVING count(*) FILTER (WHERE o.paid_on > o.due_on) = 0
ORDER BY c.name, c.id
