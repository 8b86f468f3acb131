-- caught_by: extra-rows
SELECT DISTINCT c.customer_id, c.full_name
FROM customers AS c
JOIN reviews AS r ON r.customer_id = c.customer_id
JOIN products AS p ON p.product_id = r.product_id
WHERE p.series = 'Harbor';
