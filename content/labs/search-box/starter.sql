-- Columns: product_id, name
SELECT product_id, name
FROM products
WHERE name = 'tea'
ORDER BY product_id;
