-- caught_by: missing-rows
SELECT c.customer_id, c.full_name
FROM customers AS c
JOIN reviews AS r ON r.customer_id = c.customer_id
JOIN products AS p ON p.product_id = r.product_id
GROUP BY c.customer_id
HAVING bool_and(p.series IS NOT DISTINCT FROM 'Harbor')
   AND count(DISTINCT p.product_id) = (SELECT count(*) FROM products WHERE series = 'Harbor');
