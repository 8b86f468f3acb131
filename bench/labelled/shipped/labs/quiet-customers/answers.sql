--- right-1
-- right-1: NOT EXISTS
SELECT c.customer_id, c.full_name, c.email FROM customers c
WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id
                  AND o.placed_at >= '2026-01-01 00:00+00' AND o.placed_at < '2027-01-01 00:00+00')
ORDER BY c.customer_id;

--- right-2
-- right-2: EXCEPT of keys
SELECT customer_id, full_name, email
FROM (SELECT customer_id FROM customers
      EXCEPT ALL
      SELECT DISTINCT customer_id FROM orders WHERE extract(year FROM placed_at AT TIME ZONE 'UTC') = 2026) q
JOIN customers USING (customer_id)
ORDER BY customer_id;

--- right-3
-- right-3: bool_or in HAVING
SELECT c.customer_id, c.full_name, c.email
FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id
GROUP BY c.customer_id
HAVING bool_or(date_trunc('year', o.placed_at) = '2026-01-01') IS NOT TRUE
ORDER BY c.customer_id;

--- right-4
-- right-4: NOT IN with the guests removed, time range
SELECT customer_id, full_name, email FROM customers
WHERE customer_id NOT IN (SELECT customer_id FROM orders
                          WHERE customer_id IS NOT NULL AND tstzrange('2026-01-01 00:00Z', '2027-01-01 00:00Z') @> placed_at)
ORDER BY customer_id;

--- wrong-1
-- wrong-1: NOT IN with NULL: fails when a guest ordered in 2026
SELECT customer_id, full_name, email FROM customers
WHERE customer_id NOT IN (SELECT customer_id FROM orders WHERE placed_at >= '2026-01-01' AND placed_at < '2027-01-01')
ORDER BY customer_id;

--- wrong-2
-- wrong-2: no upper bound: fails for a customer who ordered in 2027 but not in 2026
SELECT c.customer_id, c.full_name, c.email FROM customers c
WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND o.placed_at >= '2026-01-01')
ORDER BY c.customer_id;

--- wrong-3
-- wrong-3: BETWEEN up to the last midnight: fails for an order on 31 December 2026 after midnight
SELECT c.customer_id, c.full_name, c.email FROM customers c
LEFT JOIN orders o ON o.customer_id = c.customer_id AND o.placed_at BETWEEN '2026-01-01' AND '2026-12-31'
WHERE o.order_id IS NULL
ORDER BY c.customer_id;

--- wrong-4
-- wrong-4: canceled orders ignored: fails when a customer's only order of 2026 is canceled
SELECT c.customer_id, c.full_name, c.email FROM customers c
WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.customer_id AND o.status <> 'canceled'
                  AND extract(year FROM o.placed_at) = 2026)
ORDER BY c.customer_id;
