-- caught_by: wrong-order, wrong-values
SELECT order_id, placed_at
FROM orders
WHERE (placed_at, order_id) < (TIMESTAMPTZ '2026-02-27 21:10+00', 8)
ORDER BY placed_at DESC, order_id
LIMIT 4;
