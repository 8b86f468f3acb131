-- caught_by: extra-rows
SELECT product_id, sku, name
FROM products
WHERE sku NOT LIKE 'TEST\_%'
ORDER BY product_id;
