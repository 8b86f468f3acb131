--- right-1
-- right-1: row comparison
SELECT order_id, placed_at FROM orders
WHERE (placed_at, order_id) < ('2026-02-27 21:10+00'::timestamptz, 8)
ORDER BY placed_at DESC, order_id DESC LIMIT 4;

--- right-2
-- right-2: written out, FETCH FIRST
SELECT order_id, placed_at FROM orders
WHERE placed_at <= timestamptz '2026-02-27 21:10 UTC'
  AND (placed_at < timestamptz '2026-02-27 21:10 UTC' OR order_id < 8)
ORDER BY placed_at DESC, order_id DESC FETCH FIRST 4 ROWS ONLY;

--- right-3
-- right-3: row_number over what follows
SELECT order_id, placed_at
FROM (SELECT *, row_number() OVER (ORDER BY placed_at DESC, order_id DESC) AS n
      FROM orders
      WHERE CASE WHEN placed_at = make_timestamptz(2026, 2, 27, 21, 10, 0, 'UTC') THEN order_id < 8
                 ELSE placed_at < make_timestamptz(2026, 2, 27, 21, 10, 0, 'UTC') END) t
WHERE n BETWEEN 1 AND 4
ORDER BY n;

--- right-4
-- right-4: recursive CTE steps from order to order
WITH RECURSIVE step AS (
    SELECT 0 AS n, 8 AS order_id, '2026-02-27 21:10+00'::timestamptz AS placed_at
    UNION ALL
    SELECT s.n + 1, o.order_id, o.placed_at
    FROM step s
    CROSS JOIN LATERAL (SELECT order_id, placed_at FROM orders o
                        WHERE ROW(o.placed_at, o.order_id) < ROW(s.placed_at, s.order_id)
                        ORDER BY o.placed_at DESC, o.order_id DESC LIMIT 1) o
    WHERE s.n < 4
)
SELECT order_id, placed_at FROM step WHERE n > 0 ORDER BY n;

--- wrong-1
-- wrong-1: strictly earlier: fails when another order with a smaller id was placed at that instant
SELECT order_id, placed_at FROM orders
WHERE placed_at < '2026-02-27 21:10+00'
ORDER BY placed_at DESC, order_id DESC LIMIT 4;

--- wrong-2
-- wrong-2: both columns compared separately: fails when an earlier order has a larger id
SELECT order_id, placed_at FROM orders
WHERE placed_at <= '2026-02-27 21:10+00' AND order_id < 8
ORDER BY placed_at DESC, order_id DESC LIMIT 4;

--- wrong-3
-- wrong-3: relies on the row of order 8: fails when order 8 is gone
SELECT o.order_id, o.placed_at
FROM orders o JOIN orders e ON e.order_id = 8
WHERE (o.placed_at, o.order_id) < (e.placed_at, e.order_id)
ORDER BY o.placed_at DESC, o.order_id DESC LIMIT 4;

--- wrong-4
-- wrong-4: WITH TIES: fails when the fourth and fifth order were placed at the same instant
SELECT order_id, placed_at FROM (
    SELECT order_id, placed_at FROM orders
    WHERE (placed_at, order_id) < ('2026-02-27 21:10+00'::timestamptz, 8)
    ORDER BY placed_at DESC FETCH FIRST 4 ROWS WITH TIES) t
ORDER BY placed_at DESC, order_id DESC;
