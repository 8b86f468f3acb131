SELECT o.order_id, v.value - p.paid AS owed
FROM orders AS o
CROSS JOIN LATERAL (
    SELECT sum(l.quantity * l.unit_price) AS value FROM order_lines AS l
    WHERE l.order_id = o.order_id
) AS v
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount), 0) AS paid FROM payments WHERE payments.order_id = o.order_id
) AS p
WHERE o.status <> 'canceled' AND v.value - p.paid > 0
ORDER BY o.order_id;
