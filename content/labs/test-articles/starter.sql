-- Columns: product_id, sku, name
SELECT product_id, sku, name
FROM products
ORDER BY product_id;
