SELECT c.customer_id, c.name, count(o.order_id) AS orders,
       coalesce(sum(i.value), 0) AS ordered, coalesce(sum(p.value), 0) AS paid
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name;
