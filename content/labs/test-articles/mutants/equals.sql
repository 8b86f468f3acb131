-- caught_by: missing-rows
SELECT product_id, sku, name
FROM products
WHERE sku = 'TEST_'
ORDER BY product_id;
