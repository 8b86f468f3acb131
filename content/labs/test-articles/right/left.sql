SELECT p.product_id, p.sku, p.name
FROM products AS p
WHERE left(p.sku, 5) = 'TEST_'
ORDER BY p.product_id;
