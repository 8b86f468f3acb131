--- right-1
-- right-1: two aggregates joined
SELECT o.order_id, v.value - coalesce(p.paid, 0) AS owed
FROM orders o
JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY order_id) v USING (order_id)
LEFT JOIN (SELECT order_id, sum(amount) AS paid FROM payments GROUP BY order_id) p USING (order_id)
WHERE o.status <> 'canceled' AND v.value > coalesce(p.paid, 0)
ORDER BY o.order_id;

--- right-2
-- right-2: signed amounts stacked and summed
SELECT order_id, sum(a) AS owed
FROM (SELECT order_id, quantity * unit_price AS a FROM order_lines
      UNION ALL SELECT order_id, -amount FROM payments) s
JOIN orders USING (order_id)
WHERE status IN ('open', 'shipped')
GROUP BY order_id
HAVING sum(a) > 0
ORDER BY order_id;

--- right-3
-- right-3: correlated scalar subqueries
SELECT order_id, owed
FROM (SELECT order_id, (SELECT sum(quantity * unit_price) FROM order_lines l WHERE l.order_id = o.order_id)
                       - (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.order_id = o.order_id) AS owed
      FROM orders o WHERE status IS DISTINCT FROM 'canceled') t
WHERE owed > 0
ORDER BY 1;

--- right-4
-- right-4: payments once, with the first line only, in one window query
SELECT order_id, owed
FROM (SELECT DISTINCT o.order_id,
             sum(l.quantity * l.unit_price) OVER (PARTITION BY o.order_id) - coalesce(p.paid, 0) AS owed
      FROM orders o
      NATURAL JOIN order_lines l
      LEFT JOIN LATERAL (SELECT sum(amount) AS paid FROM payments WHERE payments.order_id = o.order_id) p ON true
      WHERE o.status <> 'canceled') t
WHERE owed > 0
ORDER BY order_id;

--- wrong-1
-- wrong-1: lines and payments in one join: fails for two lines or two payments
SELECT o.order_id, sum(l.quantity * l.unit_price) - coalesce(sum(p.amount), 0) AS owed
FROM orders o JOIN order_lines l USING (order_id) LEFT JOIN payments p USING (order_id)
WHERE o.status <> 'canceled'
GROUP BY o.order_id
HAVING sum(l.quantity * l.unit_price) > coalesce(sum(p.amount), 0)
ORDER BY o.order_id;

--- wrong-2
-- wrong-2: inner join of payments: fails for an order without payments
SELECT o.order_id, v.value - p.paid AS owed
FROM orders o
JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY 1) v USING (order_id)
JOIN (SELECT order_id, sum(amount) AS paid FROM payments GROUP BY 1) p USING (order_id)
WHERE o.status <> 'canceled' AND v.value > p.paid
ORDER BY 1;

--- wrong-3
-- wrong-3: refunds counted as not paid: fails when a payment was refunded
SELECT o.order_id, v.value - coalesce(p.paid, 0) AS owed
FROM orders o
JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY 1) v USING (order_id)
LEFT JOIN (SELECT order_id, sum(amount - coalesce((SELECT sum(r.amount) FROM refunds r WHERE r.payment_id = payments.payment_id), 0)) AS paid
           FROM payments GROUP BY 1) p USING (order_id)
WHERE o.status <> 'canceled' AND v.value > coalesce(p.paid, 0)
ORDER BY 1;

--- wrong-4
-- wrong-4: DISTINCT against the fan-out: fails when two lines have the same value or two payments the same amount
SELECT o.order_id, sum(DISTINCT l.quantity * l.unit_price) - coalesce(sum(DISTINCT p.amount), 0) AS owed
FROM orders o JOIN order_lines l USING (order_id) LEFT JOIN payments p USING (order_id)
WHERE o.status <> 'canceled'
GROUP BY o.order_id
HAVING sum(DISTINCT l.quantity * l.unit_price) > coalesce(sum(DISTINCT p.amount), 0)
ORDER BY o.order_id;
