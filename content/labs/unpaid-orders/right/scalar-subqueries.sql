WITH totals AS (
    SELECT o.order_id, o.status,
           coalesce((SELECT sum(l.quantity * l.unit_price) FROM order_lines AS l
                     WHERE l.order_id = o.order_id), 0) AS value,
           coalesce((SELECT sum(p.amount) FROM payments AS p
                     WHERE p.order_id = o.order_id), 0) AS paid
    FROM orders AS o
)
SELECT order_id, value - paid AS owed
FROM totals
WHERE status <> 'canceled' AND paid < value
ORDER BY order_id;
