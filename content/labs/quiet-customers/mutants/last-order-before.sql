-- caught_by: missing-rows
SELECT c.customer_id, c.full_name, c.email
FROM customers AS c
JOIN orders AS o USING (customer_id)
GROUP BY c.customer_id
HAVING max(o.placed_at) < '2026-01-01 00:00+00'
ORDER BY c.customer_id;
