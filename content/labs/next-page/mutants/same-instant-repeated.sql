-- caught_by: extra-rows, missing-rows
SELECT order_id, placed_at
FROM orders
WHERE placed_at <= TIMESTAMPTZ '2026-02-27 21:10+00' AND order_id <> 8
ORDER BY placed_at DESC, order_id DESC
LIMIT 4;
