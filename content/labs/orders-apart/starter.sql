-- Columns: order_id, customer_id, days_since
SELECT order_id, customer_id, 0 AS days_since
FROM orders
ORDER BY order_id;
