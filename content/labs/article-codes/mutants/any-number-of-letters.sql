-- caught_by: missing-rows
SELECT product_id, sku
FROM products
WHERE sku !~ '^[A-Z]+-[0-9]{2}$'
ORDER BY product_id;
