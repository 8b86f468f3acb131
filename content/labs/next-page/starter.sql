-- Columns: order_id, placed_at
SELECT order_id, placed_at
FROM orders
ORDER BY placed_at DESC, order_id DESC
LIMIT 4;
