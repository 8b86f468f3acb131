-- caught_by: missing-rows
SELECT order_id,
       customer_id,
       CASE
           WHEN customer_id IS NOT NULL THEN
               placed_at::date - lag(placed_at::date) OVER (
                   PARTITION BY customer_id
                   ORDER BY placed_at, order_id
               )
       END AS days_since
FROM orders
WHERE placed_at >= '2026-01-01 00:00+00'
ORDER BY order_id;
