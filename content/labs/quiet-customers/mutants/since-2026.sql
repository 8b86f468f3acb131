-- caught_by: missing-rows
SELECT customer_id, full_name, email
FROM customers
WHERE NOT EXISTS (
    SELECT 1
    FROM orders
    WHERE orders.customer_id = customers.customer_id
      AND orders.placed_at >= TIMESTAMPTZ '2026-01-01 00:00+00'
)
ORDER BY customer_id;
