-- caught_by: wrong-values
SELECT order_id, customer_id,
       placed_at::date - lag(placed_at::date) OVER (
           PARTITION BY customer_id ORDER BY placed_at, order_id
       ) AS days_since
FROM orders
ORDER BY order_id;
