--- right-1
WITH live AS (SELECT * FROM orders WHERE status <> 'cancelled'),
n AS (SELECT customer_id, count(*) AS n FROM live GROUP BY 1),
it AS (SELECT l.customer_id, sum(oi.quantity * oi.unit_price) AS v FROM live l JOIN order_items oi USING (order_id) GROUP BY 1),
pa AS (SELECT l.customer_id, sum(p.amount) AS v FROM live l JOIN payments p USING (order_id) GROUP BY 1)
SELECT c.customer_id, c.name, coalesce(n.n, 0), coalesce(it.v, 0), coalesce(pa.v, 0)
FROM customers c LEFT JOIN n USING (customer_id) LEFT JOIN it USING (customer_id) LEFT JOIN pa USING (customer_id)

--- right-2
SELECT c.customer_id, c.name,
 (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.status != 'cancelled') AS orders,
 coalesce((SELECT sum(i.quantity * i.unit_price) FROM order_items i JOIN orders o ON o.order_id = i.order_id WHERE o.customer_id = c.customer_id AND o.status != 'cancelled'), 0) AS ordered,
 coalesce((SELECT sum(p.amount) FROM payments p JOIN orders o ON o.order_id = p.order_id WHERE o.customer_id = c.customer_id AND o.status != 'cancelled'), 0) AS paid
FROM customers c

--- right-3
SELECT c.customer_id, c.name, x.orders, x.ordered, x.paid
FROM customers c
CROSS JOIN LATERAL (
  SELECT count(*) AS orders,
    coalesce(sum((SELECT sum(quantity * unit_price) FROM order_items i WHERE i.order_id = o.order_id)), 0) AS ordered,
    coalesce(sum((SELECT sum(amount) FROM payments p WHERE p.order_id = o.order_id)), 0) AS paid
  FROM orders o WHERE o.customer_id = c.customer_id AND o.status IN ('new', 'shipped', 'delivered')) x

--- right-4
SELECT customer_id, max(name) AS name, sum(n) AS orders, sum(v) AS ordered, sum(p) AS paid FROM (
  SELECT customer_id, name, 0 AS n, 0.00 AS v, 0.00 AS p FROM customers
  UNION ALL
  SELECT customer_id, NULL, 1, 0, 0 FROM orders WHERE status <> 'cancelled'
  UNION ALL
  SELECT o.customer_id, NULL, 0, i.quantity * i.unit_price, 0 FROM orders o JOIN order_items i USING (order_id) WHERE o.status <> 'cancelled'
  UNION ALL
  SELECT o.customer_id, NULL, 0, 0, p.amount FROM orders o JOIN payments p USING (order_id) WHERE o.status <> 'cancelled') t
GROUP BY customer_id

--- right-5
SELECT c.customer_id, c.name, count(o.order_id) FILTER (WHERE o.status <> 'cancelled') AS orders,
  coalesce(sum(i.v) FILTER (WHERE o.status <> 'cancelled'), 0), coalesce(sum(p.v) FILTER (WHERE o.status <> 'cancelled'), 0)
FROM customers c LEFT JOIN orders o USING (customer_id)
LEFT JOIN LATERAL (SELECT sum(quantity * unit_price) v FROM order_items WHERE order_id = o.order_id) i ON true
LEFT JOIN LATERAL (SELECT sum(amount) v FROM payments WHERE order_id = o.order_id) p ON true
GROUP BY c.customer_id

--- right-6
WITH o AS (
  SELECT o.order_id, o.customer_id, coalesce(sum(i.quantity * i.unit_price), 0) AS v
  FROM orders o LEFT JOIN order_items i ON i.order_id = o.order_id
  WHERE NOT o.status = 'cancelled' GROUP BY o.order_id),
p AS (SELECT o.order_id, o.customer_id, o.v, coalesce(sum(p.amount), 0) AS paid
  FROM o LEFT JOIN payments p ON p.order_id = o.order_id GROUP BY o.order_id, o.customer_id, o.v)
SELECT c.customer_id, c.name, count(p.order_id), coalesce(sum(p.v), 0), coalesce(sum(p.paid), 0)
FROM customers c LEFT JOIN p ON p.customer_id = c.customer_id GROUP BY c.customer_id, c.name

--- wrong-01
-- fan-out: an order with two items and a payment adds the payment twice
SELECT c.customer_id, c.name, count(DISTINCT o.order_id), coalesce(sum(i.quantity * i.unit_price), 0), coalesce(sum(p.amount), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN order_items i ON i.order_id = o.order_id LEFT JOIN payments p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-02
-- cancelled in WHERE: customers without live orders are missing
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
WHERE o.status <> 'cancelled'
GROUP BY c.customer_id, c.name

--- wrong-03
-- WHERE ... OR IS NULL: a customer with only cancelled orders is missing
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
WHERE o.status <> 'cancelled' OR o.order_id IS NULL
GROUP BY c.customer_id, c.name

--- wrong-04
-- count(*): customers without orders have 1
SELECT c.customer_id, c.name, count(*), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-05
-- no coalesce for paid
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), sum(p.value)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-06
-- grouped by name only: two customers of the same name become one
SELECT min(c.customer_id), c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.name

--- wrong-07
-- sum(DISTINCT amount): two equal payments count once
SELECT c.customer_id, c.name, (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled'),
 coalesce((SELECT sum(quantity * unit_price) FROM order_items JOIN orders o USING (order_id) WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled'), 0),
 coalesce((SELECT sum(DISTINCT amount) FROM payments JOIN orders o USING (order_id) WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled'), 0)
FROM customers c

--- wrong-08
-- payments of cancelled orders are counted
SELECT c.customer_id, c.name, (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled'),
 coalesce((SELECT sum(quantity * unit_price) FROM order_items JOIN orders o USING (order_id) WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled'), 0),
 coalesce((SELECT sum(amount) FROM payments JOIN orders o USING (order_id) WHERE o.customer_id = c.customer_id), 0)
FROM customers c

--- wrong-09
-- inner join of items: order without items is not counted, its payment lost
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(o.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN (SELECT o.order_id, o.customer_id, sum(quantity * unit_price) AS value FROM orders o JOIN order_items i USING (order_id) WHERE status <> 'cancelled' GROUP BY 1, 2) o ON o.customer_id = c.customer_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-10
-- only payments with a date: paid_at NULL is left out
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments WHERE paid_at IS NOT NULL GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-11
-- sum of quantities times sum of prices
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity) * sum(unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-12
-- UNION removes equal payments for one order, and equal sums of an order
SELECT c.customer_id, c.name, (SELECT count(*) FROM orders o WHERE o.customer_id = c.customer_id AND o.status <> 'cancelled'),
 coalesce(sum(m.v), 0), coalesce(sum(m.p), 0)
FROM customers c LEFT JOIN (
 SELECT o.customer_id, o.order_id, i.line_no, i.quantity * i.unit_price AS v, 0 AS p FROM orders o JOIN order_items i USING (order_id) WHERE status <> 'cancelled'
 UNION
 SELECT o.customer_id, o.order_id, NULL, 0, p.amount FROM orders o JOIN payments p USING (order_id) WHERE status <> 'cancelled') m ON m.customer_id = c.customer_id
GROUP BY c.customer_id, c.name

--- wrong-13
-- only delivered and shipped count; new orders are forgotten
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status IN ('shipped', 'delivered')
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(amount) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name

--- wrong-14
-- negative payments (refunds) dropped
SELECT c.customer_id, c.name, count(o.order_id), coalesce(sum(i.value), 0), coalesce(sum(p.value), 0)
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.status <> 'cancelled'
LEFT JOIN (SELECT order_id, sum(quantity * unit_price) AS value FROM order_items GROUP BY order_id) i ON i.order_id = o.order_id
LEFT JOIN (SELECT order_id, sum(greatest(amount, 0)) AS value FROM payments GROUP BY order_id) p ON p.order_id = o.order_id
GROUP BY c.customer_id, c.name
