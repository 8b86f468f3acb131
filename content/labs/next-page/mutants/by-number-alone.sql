-- caught_by: extra-rows
SELECT order_id, placed_at
FROM orders
WHERE order_id < 8
ORDER BY placed_at DESC, order_id DESC
LIMIT 4;
