SELECT product_id, sku, name
FROM products
WHERE position('TEST_' IN sku) = 1
ORDER BY product_id;
