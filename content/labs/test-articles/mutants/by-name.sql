-- caught_by: wrong-order
SELECT product_id, sku, name
FROM products
WHERE sku LIKE 'TEST\_%'
ORDER BY name;
