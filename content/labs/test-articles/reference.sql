SELECT product_id, sku, name
FROM products
WHERE sku LIKE 'TEST\_%'
ORDER BY product_id;
