SELECT c.customer_id, c.full_name
FROM customers AS c
JOIN reviews AS r ON r.customer_id = c.customer_id
JOIN products AS p ON p.product_id = r.product_id
WHERE p.series = 'Harbor'
GROUP BY c.customer_id
HAVING count(DISTINCT p.product_id) = (SELECT count(*) FROM products WHERE series = 'Harbor');
