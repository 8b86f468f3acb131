-- caught_by: missing-rows
SELECT product_id, sku
FROM products
WHERE sku LIKE 'TEST%'
ORDER BY product_id;
