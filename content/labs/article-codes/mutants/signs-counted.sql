-- caught_by: missing-rows
SELECT product_id, sku
FROM products
WHERE sku NOT LIKE '___-__'
ORDER BY product_id;
