-- caught_by: null-mishandled
SELECT customer_id, full_name, email
FROM customers
WHERE customer_id NOT IN (
    SELECT customer_id
    FROM orders
    WHERE placed_at >= '2026-01-01 00:00+00' AND placed_at < '2027-01-01 00:00+00'
)
ORDER BY customer_id;
