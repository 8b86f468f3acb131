-- caught_by: missing-rows
SELECT product_id, sku
FROM products
WHERE sku !~ '^[A-Z]{3}-[0-9]+$'
ORDER BY product_id;
