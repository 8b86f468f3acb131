SELECT product_id, sku, name
FROM products
WHERE starts_with(sku, 'TEST_')
ORDER BY product_id;
