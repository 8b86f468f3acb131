-- caught_by: missing-rows
SELECT customer_id, full_name, email
FROM customers
WHERE NOT EXISTS (
    SELECT 1
    FROM orders
    WHERE orders.customer_id = customers.customer_id
)
ORDER BY customer_id;
