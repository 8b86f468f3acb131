SELECT order_id, customer_id,
       date(placed_at) - lag(date(placed_at)) OVER (
           PARTITION BY customer_id, CASE WHEN customer_id IS NULL THEN order_id END
           ORDER BY placed_at, order_id
       ) AS days_since
FROM orders
ORDER BY order_id;
