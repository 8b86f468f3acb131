WITH rest AS (
    SELECT order_id, placed_at
    FROM orders
    WHERE (placed_at, order_id) < (TIMESTAMPTZ '2026-02-27 21:10+00', 8)
)
SELECT r.order_id, r.placed_at
FROM rest AS r
WHERE (SELECT count(*) FROM rest AS b WHERE (b.placed_at, b.order_id) > (r.placed_at, r.order_id)) < 4
ORDER BY r.placed_at DESC, r.order_id DESC;
