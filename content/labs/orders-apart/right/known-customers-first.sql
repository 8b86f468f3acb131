WITH known AS (
    SELECT order_id, placed_at,
           lag(placed_at) OVER (PARTITION BY customer_id ORDER BY placed_at, order_id) AS before
    FROM orders
    WHERE customer_id IS NOT NULL
)
SELECT o.order_id, o.customer_id, k.placed_at::date - k.before::date AS days_since
FROM orders AS o
LEFT JOIN known AS k ON k.order_id = o.order_id
ORDER BY o.order_id;
