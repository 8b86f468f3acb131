-- caught_by: extra-rows
SELECT orders.order_id, ordered.value - coalesce(received.paid, 0) AS owed
FROM orders
JOIN (
    SELECT order_id, sum(quantity * unit_price) AS value
    FROM order_lines
    GROUP BY order_id
) AS ordered ON ordered.order_id = orders.order_id
LEFT JOIN (
    SELECT order_id, max(amount) AS paid
    FROM payments
    GROUP BY order_id
) AS received ON received.order_id = orders.order_id
WHERE orders.status <> 'canceled'
  AND ordered.value > coalesce(received.paid, 0)
ORDER BY orders.order_id;
