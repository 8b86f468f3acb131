-- caught_by: wrong-values, extra-rows
SELECT o.order_id, sum(l.quantity * l.unit_price) - coalesce(sum(p.amount), 0) AS owed
FROM orders AS o
JOIN order_lines AS l ON l.order_id = o.order_id
LEFT JOIN payments AS p ON p.order_id = o.order_id
WHERE o.status <> 'canceled'
GROUP BY o.order_id
HAVING sum(l.quantity * l.unit_price) > coalesce(sum(p.amount), 0)
ORDER BY o.order_id;
