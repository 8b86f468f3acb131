SELECT c.customer_id, c.full_name
FROM customers AS c
WHERE (SELECT count(*) FROM products WHERE series = 'Harbor') > 0
  AND NOT EXISTS (
    SELECT product_id FROM products WHERE series = 'Harbor'
    EXCEPT
    SELECT product_id FROM reviews AS r WHERE r.customer_id = c.customer_id
);
