-- Columns: customer_id, full_name
SELECT customer_id, full_name
FROM customers;
