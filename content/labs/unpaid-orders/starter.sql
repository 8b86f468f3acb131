-- Columns: order_id, owed
SELECT order_id, sum(quantity * unit_price) AS owed
FROM order_lines
GROUP BY order_id
ORDER BY order_id;
