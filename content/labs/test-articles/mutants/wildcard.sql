-- caught_by: extra-rows
SELECT product_id, sku, name
FROM products
WHERE sku LIKE 'TEST_%'
ORDER BY product_id;
