-- caught_by: extra-rows
SELECT c.customer_id, c.full_name
FROM customers AS c
JOIN reviews AS r ON r.customer_id = c.customer_id
GROUP BY c.customer_id
HAVING count(DISTINCT r.product_id) >= (SELECT count(*) FROM products WHERE series = 'Harbor')
   AND EXISTS (SELECT 1 FROM products WHERE series = 'Harbor');
