WITH quiet AS (
    SELECT customer_id FROM customers
    EXCEPT
    SELECT customer_id FROM orders
    WHERE date_trunc('year', placed_at) = TIMESTAMPTZ '2026-01-01 00:00+00'
)
SELECT customer_id, full_name, email
FROM quiet
JOIN customers USING (customer_id)
ORDER BY customer_id;
