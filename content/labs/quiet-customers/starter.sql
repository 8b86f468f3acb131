-- Columns: customer_id, full_name, email
SELECT customer_id, full_name, email
FROM customers
ORDER BY customer_id;
