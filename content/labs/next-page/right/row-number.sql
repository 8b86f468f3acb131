SELECT order_id, placed_at
FROM (
    SELECT order_id, placed_at,
           row_number() OVER (ORDER BY placed_at DESC, order_id DESC) AS place
    FROM orders
    WHERE placed_at <= TIMESTAMPTZ '2026-02-27 21:10+00'
      AND NOT (placed_at = TIMESTAMPTZ '2026-02-27 21:10+00' AND order_id >= 8)
) AS rest
WHERE place <= 4
ORDER BY place;
