-- Columns: product_id, sku
SELECT product_id, sku
FROM products
WHERE sku NOT LIKE 'PAN-%'
ORDER BY product_id;
