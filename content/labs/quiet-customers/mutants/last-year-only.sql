-- caught_by: extra-rows, missing-rows
SELECT DISTINCT c.customer_id, c.full_name, c.email
FROM customers AS c
LEFT JOIN orders AS o USING (customer_id)
WHERE o.order_id IS NULL OR o.placed_at < '2026-01-01 00:00+00'
ORDER BY c.customer_id;
