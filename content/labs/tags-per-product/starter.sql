-- Columns: product_id, name, tags
SELECT product_id, name, 1 AS tags
FROM products
ORDER BY product_id;
