-- caught_by: missing-rows
SELECT order_id, placed_at
FROM orders
WHERE placed_at < TIMESTAMPTZ '2026-02-27 21:10+00'
ORDER BY placed_at DESC, order_id DESC
LIMIT 4;
